import { expect, test } from "vitest";
import { partPlan, partSizeOf } from "./part-plan.ts";

const MIB = 2 ** 20;

test("parts are 16 MiB until a file would need more than 9,000 of them, then whole MiB", () => {
  expect(partSizeOf(5e9)).toBe(16 * MIB);
  expect(partSizeOf(9_000 * 16 * MIB)).toBe(16 * MIB);
  expect(partSizeOf(9_000 * 16 * MIB + 1)).toBe(17 * MIB);
  expect(partPlan(5 * 2 ** 40, partSizeOf(5 * 2 ** 40)).length).toBeLessThanOrEqual(9_000);
});

test("parts cover the file without gap or overlap, and the last has what is left", () => {
  expect(partPlan(25, 10)).toEqual([
    { number: 1, start: 0, size: 10 },
    { number: 2, start: 10, size: 10 },
    { number: 3, start: 20, size: 5 },
  ]);
});

test("a file that fills its parts exactly has no empty last part", () => {
  expect(partPlan(20, 10).map(({ size }) => size)).toEqual([10, 10]);
});
