import { expect, test } from "vitest";
import { fallsOut, heldBytes } from "#lib/caches/held.ts";

const now = at("12:00");
const keeping = { since: at("08:00"), ttlSeconds: 7_200, now };

test("what was read through the cache leaves it a TTL later", () => {
  expect(fallsOut({ at: at("11:00") }, keeping)).toEqual(at("13:00"));
  expect(fallsOut({ at: at("09:59") }, keeping)).toBeNull();
  expect(fallsOut({ at: at("07:30") }, { ...keeping, ttlSeconds: 86_400 })).toBeNull();
  expect(fallsOut({ at: at("11:00") }, { ...keeping, since: null })).toBeNull();
});

test("a cache holds what has not left it", () => {
  const reads = [
    { weights: "a", bytes: 5, at: at("11:00") },
    { weights: "b", bytes: 7, at: at("09:00") },
    { weights: "c", bytes: 1, at: at("11:59") },
  ];

  expect(heldBytes(reads, keeping)).toBe(6);
});

function at(time: string): Date {
  return new Date(`2026-11-26T${time}:00Z`);
}
