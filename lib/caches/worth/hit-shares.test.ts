import { expect, test } from "vitest";
import { hitShares, type ReadDay } from "#lib/caches/worth/hit-shares.ts";

const now = new Date("2026-11-26T14:00:00Z");

test("days without a read have no share, and today's is told apart", () => {
  const days = [aDay("24", 1n, 1n), aDay("25", 0n, 0n), aDay("26", 9n, 1n)];

  expect(hitShares(days, now)).toEqual({
    hitsToday: 0.9,
    hitsByDay: [0.5, 0.9],
    hits: 10,
    misses: 2,
    hitBytes: 100,
    missBytes: 20,
  });
  expect(hitShares(days.slice(0, 1), now)).toMatchObject({ hitsToday: null, hitsByDay: [0.5] });
});

test("of a zone that read nothing there is nothing to tell", () => {
  expect(hitShares([], now)).toBeNull();
  expect(hitShares([aDay("26", 0n, 0n)], now)).toBeNull();
});

function aDay(day: string, hits: bigint, misses: bigint): ReadDay {
  const bytes = { hitBytes: hits * 10n, missBytes: misses * 10n };
  return { zone: "us-central1-a", day: new Date(`2026-11-${day}T00:00:00Z`), hits, misses, ...bytes };
}
