import { expect, test } from "vitest";
import { estimatedSeconds } from "./estimated-seconds.ts";

const gib = 2 ** 30;
const large = { bytes: 10 * gib, files: 20, seconds: 20 };
const small = { bytes: 200_000, files: 10_000, seconds: 40 };

test("large files take as long as the bytes of earlier ones did, by the median", () => {
  const past = [large, { ...large, seconds: 10 }, { ...large, seconds: 1_000 }];

  expect(estimatedSeconds(past, { bytes: 50 * gib, files: 4 })).toBeCloseTo(100);
});

test("many small files take as long as the files of earlier ones did, however few bytes they are", () => {
  expect(estimatedSeconds([large, small], { bytes: 100_000, files: 5_000 })).toBeCloseTo(20);
});

test("without an import that tells there is no estimate", () => {
  expect(estimatedSeconds([], { bytes: gib, files: 1 })).toBeNull();
  expect(estimatedSeconds([small], { bytes: gib, files: 1 })).toBeNull();
  expect(estimatedSeconds([large], { bytes: 100_000, files: 5_000 })).toBeNull();
  expect(estimatedSeconds([{ bytes: 5_000_000, files: 1, seconds: 1 }], { bytes: gib, files: 1 })).toBeNull();
});

test("nothing is said to take less than a second, and nothing to copy takes no time", () => {
  expect(estimatedSeconds([large], { bytes: 1_000, files: 1 })).toBe(1);
  expect(estimatedSeconds([large], { bytes: 0, files: 0 })).toBeNull();
});
