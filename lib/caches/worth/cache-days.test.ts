import { expect, test } from "vitest";
import { cacheDays } from "#lib/caches/worth/cache-days.ts";

const now = new Date("2026-11-26T14:00:00Z");
const read = { zone: "z", day: new Date("2026-11-25"), hits: 2n, misses: 1n, hitBytes: 20n, missBytes: 10n };

test("a day of which Monitoring told nothing was not read on, and those before it was asked are not known", () => {
  const days = cacheDays([read], { knownFrom: new Date("2026-11-24"), now });

  expect(days.map(({ day, hits, hitBytes }) => [day, hits, hitBytes])).toEqual([
    ["2026-11-24", 0, 0],
    ["2026-11-25", 2, 20],
    ["2026-11-26", 0, 0],
  ]);
  expect(cacheDays([read], { knownFrom: new Date("2026-11-01"), now })).toHaveLength(7);
  expect(cacheDays([read], { knownFrom: null, now })).toEqual([]);
});
