import { expect, test } from "vitest";
import { chosenLines } from "./chosen-lines.ts";

const lines = ["one", "two", "three ü"].map((text, second) => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
  text,
}));

test.for([
  ["all", "", "one\ntwo\nthree ü\n"],
  ["the last", "tailLines=1", "three ü\n"],
  ["none", "tailLines=0", ""],
  ["those since a time", "sinceTime=2026-01-01T00:00:01Z", "two\nthree ü\n"],
  ["the last of those since a time", "sinceTime=2026-01-01T00:00:01Z&tailLines=1", "three ü\n"],
  ["so many bytes", "limitBytes=6", "one\ntw"],
  ["the last, with its time", "tailLines=1&timestamps=true", "2026-01-01T00:00:02.000456789Z three ü\n"],
] as const)("a log gives %s", ([, query, expected]) => {
  expect(chosenLines(lines, new URLSearchParams(query))).toBe(expected);
});
