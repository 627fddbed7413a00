import { utcDay } from "#lib/caches/worth/utc-day.ts";
import type { Traffic } from "#lib/clients/monitoring.ts";

/** What a zone read of a bucket on a day. */
export type DayTraffic = {
  zone: string;
  day: Date;
  hits: bigint;
  misses: bigint;
  hitBytes: bigint;
  missBytes: bigint;
};

/** Periods by the days that they end in; one that ends at midnight is of the day before. */
export function dayTraffic(traffic: readonly Traffic[]): DayTraffic[] {
  const days = new Map<string, DayTraffic>();
  for (const { zone, isHit, until, requests, bytes } of traffic) {
    const day = utcDay(new Date(until.getTime() - 1));
    const key = `${zone} ${day.getTime()}`;
    const known = days.get(key) ?? { zone, day, hits: 0n, misses: 0n, hitBytes: 0n, missBytes: 0n };
    days.set(key, {
      ...known,
      ...(isHit
        ? { hits: known.hits + BigInt(requests), hitBytes: known.hitBytes + BigInt(bytes) }
        : { misses: known.misses + BigInt(requests), missBytes: known.missBytes + BigInt(bytes) }),
    });
  }
  return [...days.values()];
}
