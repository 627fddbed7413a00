import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { owner, testGcs } from "../gcs/test-gcs.ts";
import { ringOf } from "./load-weights.ts";
import { nativeClient } from "./native-client.ts";
import { streamTensors } from "./stream-tensors.ts";
import { tensorsOf, windowsOf } from "./tensors.ts";

const tensors = [
  { start: 100, end: 400 },
  { start: 400, end: 1000 },
  { start: 1000, end: 1000 },
  { start: 1000, end: 1700 },
];

test("a header's tensors come in the order of their bytes, and its metadata are none", () => {
  const json = JSON.stringify({
    __metadata__: { format: "pt" },
    b: { dtype: "BF16", shape: [2], data_offsets: [4, 8] },
    a: { dtype: "BF16", shape: [2], data_offsets: [0, 4] },
  });

  expect(tensorsOf(json, 50)).toEqual([
    { start: 50, end: 54 },
    { start: 54, end: 58 },
  ]);
});

test("a window holds as many tensors as fit into a buffer and never reaches into another file", () => {
  const windows = windowsOf(
    [
      { object: "a", tensors },
      { object: "b", tensors: tensors.slice(0, 1) },
    ],
    900,
  );

  expect(windows.map(({ object, start, end }) => [object, start, end])).toEqual([
    ["a", 100, 1000],
    ["a", 1000, 1700],
    ["b", 100, 400],
  ]);
});

test("each tensor is counted once, and no more memory is held than the ring has", async () => {
  let held = 0;
  let most = 0;
  let counted = 0;
  const shards = Array.from({ length: 10 }, (_, index) => ({ object: String(index), tensors }));

  await streamTensors(
    shards,
    { ring: 2, bufferBytes: 900, concurrency: 7, chunkBytes: 250 },
    {
      client: {
        async read(_object, _start, into) {
          held += into.length;
          most = Math.max(most, held);
          await new Promise((resolve) => setImmediate(resolve));
          held -= into.length;
        },
      },
      onTensor: () => (counted += 1),
    },
  );

  expect(counted).toBe(40);
  expect(most).toBeLessThanOrEqual(2 * 900);
});

test.each([
  [-1, 15],
  [0, 1],
  [400, 3],
  [40_000_000_000, 15],
])("a memory limit of %d gives %d buffers", (memoryLimit, ring) => {
  expect(ringOf({ memoryLimit, ringBuffers: 18 }, 125, 1722)).toBe(ring);
});

test("a range that breaks or is refused for a moment is read to its end, byte for byte", async () => {
  const { url, put } = await testGcs({ buckets: [{ name: "bkt", anonymous: true }] });
  const content = randomBytes(600_000);
  await put("a/b c", content);
  const instructions = {
    "storage.objects.get": ["return-broken-stream-after-256K", "return-503", "return-reset-connection"],
  };
  await fetch(`${url}/retry_test`, {
    method: "POST",
    headers: owner,
    body: JSON.stringify({ instructions, global: true }),
  });
  const client = nativeClient(url, "bkt", 0.001);
  const into = Buffer.alloc(500_000);

  await client.read("a/b c", 1000, into);
  client.close();

  expect(into.equals(content.subarray(1000, 501_000))).toBe(true);
});
