import { expect, test } from "vitest";
import { z } from "zod";
import { type Content, readAll } from "./content.ts";
import { shardedWeights } from "./llama-files.ts";
import { parametersOf, safetensors } from "./safetensors.ts";

const shape = { hidden: 64, intermediate: 96, layers: 3, heads: 2, vocabulary: 300 };
const header = z.record(
  z.string(),
  z.object({ dtype: z.string(), shape: z.array(z.number()), data_offsets: z.tuple([z.number(), z.number()]) }),
);

test("the header says where every tensor is, and its bytes end where the file does", async () => {
  const file = safetensors(
    [
      { name: "a", shape: [3, 5] },
      { name: "b", shape: [7] },
    ],
    "seed",
  );

  const { length, tensors } = await readHeader(file);

  expect((8 + length) % 8).toBe(0);
  expect(tensors["a"]).toEqual({ dtype: "BF16", shape: [3, 5], data_offsets: [0, 30] });
  expect(tensors["b"]).toEqual({ dtype: "BF16", shape: [7], data_offsets: [30, 44] });
  expect(file.size).toBe(8 + length + 44);
  expect(await parametersOf(file)).toEqual({ BF16: 22 });
});

test("weights are finite, small, and the same for the same seed only", async () => {
  const tensors = [{ name: "a", shape: [1000] }];
  const [one, same, other] = await Promise.all(["s", "s", "t"].map((seed) => readAll(safetensors(tensors, seed))));

  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
  const words = Array.from({ length: 1000 }, (_, i) =>
    (one ?? Buffer.alloc(0)).readUInt16LE((one?.length ?? 0) - 2000 + 2 * i),
  );
  expect(words.every((word) => [0x78, 0x79].includes((word >> 7) & 0xff))).toBe(true);
});

test.for([
  [0, 1],
  [1, 300],
  [15, 17],
  [262_100, 262_200],
  [100_001, 500_003],
])("bytes %i to %i read alone are those of the whole", async ([start = 0, end = 0]) => {
  const file = safetensors([{ name: "a", shape: [400_000] }], "seed");

  const part = await readAll(file, start, end);

  expect(part.equals((await readAll(file)).subarray(start, end))).toBe(true);
});

test("an index names for every tensor the shard that has it", async () => {
  const files = shardedWeights(shape, "seed", 3);
  const indexFile = files["model.safetensors.index.json"];
  const { weight_map: map, metadata } = z
    .object({ weight_map: z.record(z.string(), z.string()), metadata: z.object({ total_size: z.number() }) })
    .parse(JSON.parse(indexFile ? (await readAll(indexFile)).toString() : ""));

  const shards = Object.entries(files).filter(([name]) => name.endsWith(".safetensors"));
  const found = await Promise.all(
    shards.map(async ([name, file]) => Object.keys((await readHeader(file)).tensors).map((tensor) => [tensor, name])),
  );

  expect(shards).toHaveLength(3);
  expect(Object.fromEntries(found.flat())).toEqual(map);
  const counts = await Promise.all(shards.map(([, file]) => parametersOf(file)));
  expect(counts.reduce((sum, { BF16 = 0 }) => sum + BF16 * 2, 0)).toBe(metadata.total_size);
});

async function readHeader(file: Content) {
  const length = Number((await readAll(file, 0, 8)).readBigUInt64LE());
  const { __metadata__: _, ...rest } = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse((await readAll(file, 8, 8 + length)).toString()));
  return { length, tensors: header.parse(rest) };
}
