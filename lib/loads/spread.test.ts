import { expect, test } from "vitest";
import { quantile, usualSpread } from "#lib/loads/spread.ts";
import { seededRandom } from "#lib/testing/seeded-random.ts";

test("a quantile lies between its neighbours, and of one value it is that value", () => {
  expect([0, 0.25, 0.5, 1].map((share) => quantile([40, 10, 30, 20], share))).toEqual([10, 17.5, 25, 40]);
  expect(quantile([7], 0.95)).toBe(7);
});

test("19 of 20 values lie within the usual spread, whatever two outliers do", () => {
  const random = seededRandom(7);
  const values = Array.from({ length: 400 }, () => 30 + 2 * normal(random));

  const spread = usualSpread([...values, 900, 1_000]);
  const within = values.filter((value) => Math.abs(value - 30) <= spread).length / values.length;

  expect(within).toBeGreaterThan(0.92);
  expect(within).toBeLessThan(0.98);
});

test("starts that all took the same have the spread that times are told to", () => {
  expect(usualSpread([5, 5, 5])).toBe(0.1);
});

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
