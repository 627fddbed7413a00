import { expect, test } from "vitest";
import { searchPages } from "#lib/loads/log/log-pages.ts";

test("a search goes from behind the line to the end, then from the top to that line", () => {
  expect([...searchPages(1_500, 2_300)]).toEqual([
    { start: 1_001, fromLine: 1_501, toLine: 2_000 },
    { start: 2_001, fromLine: 2_001, toLine: 2_300 },
    { start: 1, fromLine: 1, toLine: 1_000 },
    { start: 1_001, fromLine: 1_001, toLine: 1_500 },
  ]);
});

test("a search from the last line begins at the top", () => {
  expect([...searchPages(5, 5)]).toEqual([{ start: 1, fromLine: 1, toLine: 5 }]);
});

test("every line is looked at once, wherever the search begins", () => {
  for (const after of [0, 1, 999, 1_000, 1_001, 2_499, 2_500]) {
    const seen = [...searchPages(after, 2_500)].flatMap(({ fromLine, toLine }) =>
      Array.from({ length: toLine - fromLine + 1 }, (_, index) => fromLine + index),
    );
    expect(seen.length).toBe(2_500);
    expect(new Set(seen).size).toBe(2_500);
  }
});
