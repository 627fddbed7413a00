import { expect, test } from "vitest";
import { lineSplitter, longestLine } from "./lines.ts";

const log = "first\nsecond é\r\n\nlast without an end";

test.each([1, 2, 3, 7, 1000])("lines are the same in chunks of %d bytes", (size) => {
  expect(linesOf(Buffer.from(log), size).map(({ text }) => text)).toEqual([
    "first",
    "second é\r",
    "",
    "last without an end",
  ]);
});

test.each([4096, 1 << 20, 1 << 26])(
  "a line of 10 MB is cut and marked, and the next one is whole, in chunks of %d",
  (size) => {
    const lines = linesOf(Buffer.from(`before\n${"x".repeat(10_000_000)}\nafter\n`), size);

    expect(lines.map(({ text, isCut }) => [text.length, isCut])).toEqual([
      [6, false],
      [longestLine, true],
      [5, false],
    ]);
  },
);

test("a gigabyte without a line feed holds no more than one line that was cut", () => {
  const chunk = Buffer.alloc(2 ** 20, "x");
  const taken: [number, boolean][] = [];
  const splitter = lineSplitter((_, start, end, isCut) => taken.push([end - start, isCut]));
  const before = process.memoryUsage().arrayBuffers;

  for (let pushed = 0; pushed < 2 ** 30; pushed += chunk.length) splitter.push(chunk);
  const held = process.memoryUsage().arrayBuffers - before;
  splitter.end();

  expect(held).toBeLessThan(4 * longestLine);
  expect(taken).toEqual([[longestLine, true]]);
});

test("a line of exactly the longest length is whole", () => {
  const lines = linesOf(Buffer.from(`${"x".repeat(longestLine)}\nnext`), 1000);

  expect(lines.map(({ text, isCut }) => [text.length, isCut])).toEqual([
    [longestLine, false],
    [4, false],
  ]);
});

test("an empty line between two chunks is a line", () => {
  expect(linesOf(Buffer.from("a\n\nb"), 2).map(({ text }) => text)).toEqual(["a", "", "b"]);
});

function linesOf(bytes: Buffer, size: number) {
  const lines: { text: string; isCut: boolean }[] = [];
  const splitter = lineSplitter((buffer, start, end, isCut) => {
    lines.push({ text: buffer.toString("utf8", start, end), isCut });
  });
  const chunk = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    // One buffer for all chunks: whatever is kept must have been copied.
    const length = bytes.copy(chunk, 0, at, at + size);
    splitter.push(chunk.subarray(0, length));
  }
  splitter.end();
  return lines;
}
