import type { CacheRecord, CacheSettings } from "./cache-record.ts";

type CacheState = "creating" | CacheRecord["status"];

/** What a cache is at one moment. */
export type CacheNow = {
  state: CacheState;
  settings: CacheSettings;
  updatedAt: number;
  isPending: boolean;
  /** Objects written from then on are in it without having been read. */
  ingestSince: number | null;
};

/** Reads a record by the clock; null once the cache is gone. Nothing else moves a cache: there is no timer to lose. */
export function cacheAt(record: CacheRecord, now: number): CacheNow | null {
  if (record.goneAt !== null && now >= record.goneAt) return null;
  const { settings, ingestSince, updatedAt, update } = settled(record, now);
  const state = now < record.readyAt ? "creating" : record.status;
  return { state, settings, updatedAt, ingestSince, isPending: update !== null };
}

/** The record with an update that has ended taken into it, ready for the next change. */
export function settled(record: CacheRecord, now: number): CacheRecord & { updatedAt: number } {
  const { update, changedAt, readyAt } = record;
  const updatedAt = now < readyAt ? changedAt : Math.max(changedAt, readyAt);
  if (!update || now < update.readyAt) return { ...record, updatedAt };
  const { settings } = update;
  const ingestSince = settings.ingestOnWrite ? (record.ingestSince ?? update.readyAt) : null;
  const changed = Math.max(updatedAt, update.readyAt);
  return { ...record, settings, ingestSince, update: null, changedAt: changed, updatedAt: changed };
}
