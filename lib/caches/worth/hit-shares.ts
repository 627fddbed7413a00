import type { DayTraffic } from "#lib/caches/worth/day-traffic.ts";
import type { CacheReads } from "#lib/caches/schema.ts";
import { utcDay } from "#lib/caches/worth/utc-day.ts";

export type ReadDay = DayTraffic;

/** The reads of a zone over days, the oldest first, as shares that the cache answered; null where there was none. */
export function hitShares(days: readonly ReadDay[], now: Date): CacheReads | null {
  const read = days.filter(({ hits, misses }) => hits + misses > 0n);
  if (read.length === 0) return null;
  const today = read.find(({ day }) => day.getTime() === utcDay(now).getTime());
  const sum = (of: (day: ReadDay) => bigint) => read.reduce((total, day) => total + Number(of(day)), 0);
  return {
    hitsToday: today ? hitShare(today) : null,
    hitsByDay: read.map(hitShare),
    hits: sum(({ hits }) => hits),
    misses: sum(({ misses }) => misses),
    hitBytes: sum(({ hitBytes }) => hitBytes),
    missBytes: sum(({ missBytes }) => missBytes),
  };
}

function hitShare({ hits, misses }: Pick<ReadDay, "hits" | "misses">): number {
  return Number(hits) / Number(hits + misses);
}
