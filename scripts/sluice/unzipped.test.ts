import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { unzipped } from "./unzipped.ts";

const text = Buffer.from("a line of a log\n".repeat(20_000));

test.each([
  ["a packed log", gzipSync(text)],
  ["a log that was packed in two parts", Buffer.concat([gzipSync(text.subarray(0, 99)), gzipSync(text.subarray(99))])],
  ["a log as it is", text],
])("%s gives the same bytes, though the memory of a chunk is used again", async (_name, bytes) => {
  expect(await all(unzipped(reused(bytes)))).toEqual(text);
});

test("a packed log that is cut short is not read as a whole one, and no bytes give none", async () => {
  const packed = gzipSync(text);

  await expect(all(unzipped(reused(packed.subarray(0, packed.length - 9))))).rejects.toThrow(/end of file/);
  expect(await all(unzipped(reused(Buffer.alloc(0))))).toHaveLength(0);
});

async function* reused(bytes: Buffer): AsyncGenerator<Buffer> {
  const memory = Buffer.alloc(256);
  for (let start = 0; start < bytes.length; start += memory.length) {
    yield memory.subarray(0, bytes.copy(memory, 0, start));
  }
}

async function all(chunks: AsyncGenerator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts);
}
