import { isServing, servingSince } from "#lib/caches/serving-since.ts";

/** In the order of how fast weights come. */
export const cacheLabels = ["none", "populating", "expired", "warm"] as const;

/** What the zone's cache was to a start: none there, filled by it, its earlier content gone, or read from. */
export type CacheLabel = (typeof cacheLabels)[number];

/** What was seen of a cache from a moment on; `state` is null for none. */
export type CacheSight = { at: Date; state: string | null };

type Facts = {
  /** When the bucket's caches were last read; null where that was not for this start. */
  knownAt: Date | null;
  /** Since when they cannot be read; null where they can. */
  unknownSince: Date | null;
  /** The oldest first. */
  sights: readonly CacheSight[];
  /** When the start began to read. */
  readFrom: Date;
  /** When the same objects were last read whole in the zone before that; null for never. */
  lastReadTo: Date | null;
  ttlSeconds: number | null;
};

/**
 * The label of a start by what was seen of the cache and of earlier starts. A cache is filled by reads in its zone while it runs, and keeps what is
 * read again within its TTL. Null where nobody had looked by then.
 */
export function cacheLabel(facts: Facts): CacheLabel | null {
  const { knownAt, unknownSince, sights, readFrom, lastReadTo, ttlSeconds } = facts;
  if (knownAt === null || (unknownSince !== null && unknownSince <= readFrom)) return null;
  const before = sights.filter(({ at }) => at <= readFrom);
  const state = before.at(-1)?.state ?? null;
  if (!isServing(state)) return isKnown(sights, readFrom) ? "none" : null;

  const since = servingSince(before);
  const isHeld = lastReadTo !== null && since !== null && lastReadTo >= since;
  if (!isHeld) return state === "running" ? "populating" : "none";
  const age = (readFrom.getTime() - lastReadTo.getTime()) / 1_000;
  return ttlSeconds !== null && age > ttlSeconds ? "expired" : "warm";
}

/** A cache that was there when it was first looked at may have been there before. */
function isKnown([first]: readonly CacheSight[], readFrom: Date): boolean {
  return first === undefined || first.at <= readFrom || first.state === "creating";
}
