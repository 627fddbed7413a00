import { expect, test } from "vitest";
import { byteBars, stepOf } from "#lib/caches/worth/byte-bars.ts";

const gib = 1024 ** 3;

test("the largest day sets the unit, and the axis has room for it", () => {
  const bars = byteBars([aDay("2026-11-25", 0, 0), aDay("2026-11-26", 3 * gib, gib)]);

  expect(bars).toEqual({
    unit: "GiB",
    top: 4,
    ticks: [0, 1, 2, 3, 4],
    bars: [
      { day: "2026-11-25", hit: 0, miss: 0, share: null },
      { day: "2026-11-26", hit: 3, miss: 1, share: 0.75 },
    ],
  });
});

test("days without a byte have an axis too", () => {
  expect(byteBars([aDay("2026-11-26", 0, 0)])).toMatchObject({ unit: "B", top: 1, ticks: [0, 1] });
});

test.each([
  [1.5, 0.5],
  [4, 1],
  [30, 10],
  [0.2, 0.05],
  [900, 200],
])("a range of %s has steps of %s", (range, step) => {
  expect(stepOf(range)).toBeCloseTo(step);
});

function aDay(day: string, hitBytes: number, missBytes: number) {
  return { day, hits: 1, misses: 1, hitBytes, missBytes };
}
