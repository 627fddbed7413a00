import { expect, test } from "vitest";
import { causeLines, wrapsText } from "#lib/loads/cause-lines.ts";

test("a cause is shown with its neighbours and the lines that wrap it, in the order of the log", () => {
  expect(causeLines({ line: 249, wraps: [258, 230] }, 261)).toEqual([230, 247, 248, 249, 250, 258]);
});

test("no line before the first or behind the last is asked for", () => {
  expect(causeLines({ line: 5, wraps: [] }, 5)).toEqual([3, 4, 5]);
  expect(causeLines({ line: 1, wraps: [] }, 1)).toEqual([1]);
});

test("the lines that only wrap a cause are named, many of them by number", () => {
  expect(wrapsText([])).toBe("");
  expect(wrapsText([258])).toBe("Line 258 only wraps this error.");
  expect(wrapsText([230, 258])).toBe("Lines 230 and 258 only wrap this error.");
  expect(wrapsText([1, 2, 3, 4, 5])).toBe("Lines 1, 2, 3 and 2 more only wrap this error.");
});
