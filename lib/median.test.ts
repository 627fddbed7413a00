import { expect, test } from "vitest";
import { median } from "#lib/median.ts";

test("a median lies between the two in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
