import { expect, test } from "vitest";
import { isJsonDocument, objectSplitter } from "./object-splitter.ts";

const document = '[\n  {"a": "}{[\\""},\n  {\n    "b": {"c": 1}\n  }\n]\n';

test.each([1, 2, 3, 7, 1000])("objects are the same in chunks of %d bytes, each with its line", (size) => {
  expect(split(document, size)).toEqual([
    ['{"a": "}{[\\""}', 2],
    ['{\n    "b": {"c": 1}\n  }', 3],
  ]);
});

test("an object that no log has is left out, and the next one is whole", () => {
  const large = `[{"a":"${"x".repeat(3_000_000)}"},{"b":1}]`;

  expect(split(large, 4096)).toEqual([['{"b":1}', 1]]);
});

test("only what begins as JSON is taken for a document: a line of its own, or one in brackets, is none", () => {
  expect(['[{"a":1}]', '[\n  {\n    "a"', '{\n  "a"'].map(isJsonDocument)).toEqual([true, true, true]);
  expect(
    ['{"log":"x"}\n{"log":"y"}', "[vllm]   | x", "[2026-11-24 17:14:09] x", "{'model': 1}"].map(isJsonDocument),
  ).toEqual([false, false, false, false]);
});

function split(text: string, size: number): [string, number][] {
  const objects: [string, number][] = [];
  const splitter = objectSplitter((object, line) => objects.push([object, line]));
  const bytes = Buffer.from(text);
  const chunk = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    // One buffer for all chunks: whatever is kept must have been copied.
    splitter.push(chunk.subarray(0, bytes.copy(chunk, 0, at, at + size)));
  }
  return objects;
}
