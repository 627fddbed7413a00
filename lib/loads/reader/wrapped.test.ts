import { expect, test } from "vitest";
import { isFresh, unwrapper, wrapWidth } from "./wrapped.ts";

const long = (letter: string) => `INFO 11-24 17:14:09 [a.py:1] ${letter.repeat(100)}`;

test("the width of a terminal shows in full lines that go on without a head", () => {
  const lines = ["a", "b", "c", "d"].flatMap((letter) => [long(letter).slice(0, 80), long(letter).slice(80)]);

  expect(wrapWidth(lines.join("\n"))).toBe(80);
});

test.each([
  ["lines that are all of a length, each with a head", ["a", "b", "c", "d", "e"].map(long)],
  [
    "bars as long as the longest line",
    Array.from({ length: 5 }, (_, index) => `Loading safetensors checkpoint shards: ${index}0% Completed | ${index}/9`),
  ],
  ["a long line as vLLM's settings are", ["a", "b", "c", "d"].flatMap((letter) => [long(letter), "x".repeat(3_000)])],
  ["a traceback that is printed twice", [...Array.from({ length: 2 }, () => ["x".repeat(70), "  more"]).flat(), "y"]],
  ["entries of JSON", ["a", "b", "c", "d", "e"].map((letter) => JSON.stringify({ message: long(letter) }))],
  ["no lines", []],
])("%s are not taken for broken ones", (_name, lines) => {
  expect(wrapWidth(lines.join("\n"))).toBeNull();
});

test("a line that goes on is whole again, and says how many lines it was", () => {
  expect(unwrapped(10, ["INFO 11-24", " 17:14:09 ", "x", "Loading ", "next"])).toEqual([
    ["INFO 11-24 17:14:09 x", 3],
    ["Loading", 1],
    ["next", 1],
  ]);
});

test("lines that never end are handed out in parts that a process can hold", () => {
  const parts = unwrapped(
    80,
    Array.from({ length: 20_000 }, () => "x".repeat(80)),
  );

  expect(Math.max(...parts.map(([text]) => text.length))).toBeLessThan(300_000);
  expect(parts.reduce((sum, [, lines]) => sum + lines, 0)).toBe(20_000);
});

test("a part of a broken line may hold what a line begins with, further on", () => {
  expect(isFresh("INFO 11-24 17:14:09 [a.py:1] x")).toBe(true);
  expect(isFresh("id=6913) INFO 11-24 17:14:09 [a.py:1] x")).toBe(false);
  expect(isFresh("Completed | 12/147 [00:02<00:23,  5.77it/s]")).toBe(false);
});

function unwrapped(width: number, lines: string[]): [string, number][] {
  const texts: [string, number][] = [];
  const reader = unwrapper(width, (text, parts) => texts.push([text, parts]));
  for (const line of lines) reader.push(line);
  reader.end();
  return texts;
}
