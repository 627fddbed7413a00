import type { ReadDay } from "#lib/caches/worth/hit-shares.ts";
import { daysFrom, utcDay } from "#lib/caches/worth/utc-day.ts";
import type { CacheDay } from "#lib/caches/view-schema.ts";

/** The last seven days, the oldest first, as far as it is known what was read on them. */
export function cacheDays(
  days: readonly ReadDay[],
  { knownFrom, now }: { knownFrom: Date | null; now: Date },
): CacheDay[] {
  if (knownFrom === null) return [];
  const all = [-6, -5, -4, -3, -2, -1, 0].map((ago) => daysFrom(utcDay(now), ago));
  return all
    .filter((day) => day >= knownFrom)
    .map((day) => {
      const read = days.find((one) => one.day.getTime() === day.getTime());
      return {
        day: day.toISOString().slice(0, 10),
        hits: Number(read?.hits ?? 0),
        misses: Number(read?.misses ?? 0),
        hitBytes: Number(read?.hitBytes ?? 0),
        missBytes: Number(read?.missBytes ?? 0),
      };
    });
}
