import { expect, test } from "vitest";
import { median, percentile, spreadPercent } from "./median.ts";

test("a median is the middle number, or the mean of the middle two", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 9, 2])).toBe(3);
});

test("a spread is what lies between the extremes, in percent of the median", () => {
  expect(spreadPercent([90, 100, 120])).toBe(30);
  expect(spreadPercent([7])).toBe(0);
});

test("a percentile is a number of the series, never one between two", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

  expect(percentile(hundred, 0.95)).toBe(95);
  expect(percentile([3, 1, 2], 0.95)).toBe(3);
});
