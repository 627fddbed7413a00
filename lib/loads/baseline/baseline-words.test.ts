import { expect, test } from "vitest";
import { baselineSentence } from "#lib/loads/baseline/baseline-words.ts";

const one = { title: "L-1987", readySeconds: 255, starts: 1, spread: 9 };

test.each([
  [275, "20.0 s slower than the baseline, L-1987 (4m 15s), beyond the usual ± 9.0 s."],
  [240, "15.0 s faster than the baseline, L-1987 (4m 15s), beyond the usual ± 9.0 s."],
  [260, "No real change from the baseline, L-1987 (4m 15s): within the usual ± 9.0 s."],
])("%d s against a baseline is told with whether that is chance", (seconds, sentence) => {
  expect(baselineSentence(one, seconds)).toBe(sentence);
});

test("without starts alike nothing is called real, and of a group it is the median", () => {
  expect(baselineSentence({ ...one, spread: null }, 275)).toMatch(/too few starts alike are known/);
  expect(baselineSentence({ ...one, title: "28 starts", starts: 28 }, 275)).toContain("28 starts (median 4m 15s)");
});
