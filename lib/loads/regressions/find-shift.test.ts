import { expect, test } from "vitest";
import { findShift } from "#lib/loads/regressions/find-shift.ts";
import { levelSeries } from "#lib/loads/regressions/level-series.ts";
import { seededRandom } from "#lib/testing/seeded-random.ts";

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

test("of three hundred series without a change no more than two in a hundred are told to have one, outliers among them", () => {
  const random = seededRandom(11);
  const told = Array.from({ length: 300 }, (_, index) => {
    const values = Array.from({ length: 14 + (index % 14) }, () => {
      const usual = 40 * Math.exp(0.04 * normal(random));
      return random() < 0.05 ? usual * 4 : usual;
    });
    return findShift(values, random) !== null;
  }).filter(Boolean).length;

  expect(told).toBeLessThanOrEqual(6);
});

test("a regression of an eighth is found with its begin and its end, through noise of three hundredths", () => {
  const random = seededRandom(3);
  const around = (seconds: number, many: number) =>
    Array.from({ length: many }, () => seconds * Math.exp(0.03 * normal(random)));
  let exact = 0;
  for (let round = 0; round < 20; round += 1) {
    const levels = levelSeries([...around(36.9, 20), ...around(41.7, 8), ...around(36.9, 10)], random);
    const [, slow] = levels;
    if (levels.length === 3 && slow && Math.abs(slow.from - 20) <= 1 && Math.abs(slow.to - 28) <= 1) exact += 1;
  }

  expect(exact).toBeGreaterThanOrEqual(16);
});

test("a change that stays is found as soon as six starts show it after ten", () => {
  const random = seededRandom(5);
  const values = [30.1, 30.4, 29.8, 30.2, 30, 30.3, 29.9, 30.5, 29.7, 30.6, 36.2, 36, 36.4, 35.9, 36.1, 36.3];

  expect(levelSeries(values, random).map(({ from, to }) => [from, to])).toEqual([
    [0, 10],
    [10, 16],
  ]);
});

test("a sure change of a hundredth is none that matters", () => {
  const random = seededRandom(9);
  const values = [...Array.from({ length: 10 }, () => 60), ...Array.from({ length: 10 }, () => 60.6)];

  expect(findShift(values, random)).not.toBeNull();
  expect(levelSeries(values, random)).toHaveLength(1);
});

test("too few starts tell nothing", () => {
  expect(findShift([10, 10, 10, 10, 90, 90, 90, 90], seededRandom(1))).toBeNull();
});
