import { expect, test } from "vitest";
import { addedHeaders, headerLength, mainDtype, safetensorsHeader } from "#lib/imports/plan/safetensors-header.ts";

test("parameters are counted by type and bytes added, over all shards", () => {
  const shard = read({
    __metadata__: { format: "pt" },
    a: { dtype: "BF16", shape: [4, 8], data_offsets: [0, 64] },
    b: { dtype: "F32", shape: [3], data_offsets: [64, 76] },
    scalar: { dtype: "F32", shape: [], data_offsets: [76, 80] },
    packed: { dtype: "F4", shape: [3], data_offsets: [80, 82] },
  });

  const total = addedHeaders([shard, shard]);

  expect(total).toEqual({ parametersByDtype: { BF16: 64, F32: 8, F4: 6 }, parameters: 78, tensorBytes: 164 });
  expect(mainDtype(total.parametersByDtype)).toBe("BF16");
});

test.each([
  [
    "a tensor beyond the end of the file",
    { a: { dtype: "F32", shape: [1_000], data_offsets: [0, 4_000] } },
    /outside the file/,
  ],
  ["offsets in the wrong order", { a: { dtype: "F32", shape: [1], data_offsets: [8, 4] } }, /outside the file/],
  ["a shape that says other bytes", { a: { dtype: "F32", shape: [2], data_offsets: [0, 4] } }, /not that of its shape/],
  [
    "a shape beyond counting",
    { a: { dtype: "F32", shape: [2 ** 40, 2 ** 40], data_offsets: [0, 4] } },
    /not that of its shape/,
  ],
  ["a negative shape", { a: { dtype: "F32", shape: [-1], data_offsets: [0, 4] } }, /dtype, shape and offsets/],
  ["an unknown type", { a: { dtype: "Q2", shape: [1], data_offsets: [0, 4] } }, /unknown type Q2/],
  ["a list", [1, 2], /no JSON object/],
  ["a tensor that is no object", { a: 1 }, /dtype, shape and offsets/],
  [
    "tensors that share bytes",
    { a: { dtype: "U8", shape: [60], data_offsets: [0, 60] }, b: { dtype: "U8", shape: [60], data_offsets: [0, 60] } },
    /overlap/,
  ],
])("%s is refused", (_, header, message) => {
  expect(() => read(header)).toThrow(message);
});

test("text that is no JSON is refused without repeating it", () => {
  expect(() => safetensorsHeader(Buffer.from("<html>secret</html>"), 500)).toThrow(/no JSON object\.$/);
});

test.each([
  ["a file of five bytes", Buffer.alloc(5), 5, /shorter/],
  ["a header longer than the file", length(1_000n), 500, /claims 1000 bytes in a file of 500/],
  ["a header of a gigabyte", length(10n ** 9n), 1e12, /more than/],
  ["a header of 2^63 bytes", length(2n ** 63n), 1e12, /claims/],
  ["no header", length(0n), 500, /claims 0/],
])("%s is refused before it is read", (_, start, size, message) => {
  expect(() => headerLength(start, size)).toThrow(message);
});

test("the length of a header is read from the first eight bytes", () => {
  expect(headerLength(length(1_234n), 50_000)).toBe(1_234);
});

function length(value: bigint) {
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(value);
  return start;
}

function read(header: unknown) {
  const json = Buffer.from(JSON.stringify(header));
  return safetensorsHeader(json, 8 + json.length + 82);
}
