import { changeOf, noCache, type Seen, seenCache, seenSince } from "#lib/caches/seen-cache.ts";
import type { CacheInfo, CacheOperation } from "#lib/clients/caches.ts";
import type { Tx } from "#lib/db.ts";
import type { ZoneCache } from "#lib/generated/prisma/client.ts";
import { storable } from "#lib/storable.ts";

export type Reading = {
  caches: CacheInfo[];
  operations: CacheOperation[];
  /** Why there are none, where they may not be read. */
  operationsProblem: string | null;
};

/** When it was read, and the last time before. */
type Read = { now: Date; lastReadAt: Date | null };

/** Writes down how the caches of a bucket were read, with a row of history for each that changed. What is as before is not written. */
export async function recordCaches(tx: Tx, bucket: string, reading: Reading, read: Read): Promise<void> {
  const rows = await tx.zoneCache.findMany({ where: { bucketName: bucket } });
  const zones = new Set([...rows.map(({ zone }) => zone), ...reading.caches.map(({ zone }) => zone)]);
  for (const zone of zones) {
    const row = rows.find((one) => one.zone === zone);
    const cache = reading.caches.find((one) => one.zone === zone) ?? null;
    const before = row ?? noCache;
    const after = storable(seenCache(cache, ofZone(reading.operations, zone), before, read.now));
    const data = { ...after, ...(row && isMended(row, after) && { problem: null }) };
    if (row && same(row, data)) continue;
    // Somebody may wish for the first time for a cache there at this moment.
    const { id } = await tx.zoneCache.upsert({
      where: { bucketName_zone: { bucketName: bucket, zone } },
      create: { bucketName: bucket, zone, ...after },
      update: data,
    });
    const text = changeOf(before, after);
    if (text === null) continue;
    const at = before.state === after.state ? read.now : seenSince(cache, read);
    await tx.cacheChange.create({
      data: { cacheId: id, at, state: after.state, text, by: wisher(row, after.state) },
    });
  }
}

export function ofZone(operations: readonly CacheOperation[], zone: string): CacheOperation[] {
  return operations.filter((operation) => operation.zone === zone);
}

/** Whose wish a change follows; null for what nobody asked for here. That a cache ends an hour after it was switched off is part of that wish. */
function wisher(row: ZoneCache | undefined, state: string | null): string | null {
  if (!row?.wish) return null;
  return row.settledAt === null || (row.wish === "off" && state === null) ? row.wishedBy : null;
}

/** What could not be had, and now is as it was wanted by somebody else's doing. */
function isMended({ wish, settledAt, problem, state, wantedTtl }: ZoneCache, after: Seen): boolean {
  if (settledAt === null || problem === null) return false;
  if (wish === "off") return after.state === null || after.state === "disabled";
  return after.state === "running" && (state !== "running" || after.ttlSeconds === wantedTtl);
}

function same(row: ZoneCache, seen: object): boolean {
  return Object.entries(seen).every(([key, value]) => {
    const kept: unknown = Reflect.get(row, key);
    return kept instanceof Date && value instanceof Date ? kept.getTime() === value.getTime() : kept === value;
  });
}
