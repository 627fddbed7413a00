import { type BucketFacts, cellWorth } from "#lib/caches/worth/cell-worth.ts";
import { lifetime } from "#lib/caches/lifetime.ts";
import type { CacheCell } from "#lib/caches/schema.ts";
import { isInside } from "#lib/caches/zones.ts";
import type { CacheBucket, ZoneCache } from "#lib/generated/prisma/client.ts";

/** A cache that was disabled serves for an hour at least (storage_control.proto, DisableAnywhereCache). */
const graceMs = 3_600_000;

type Where = { hasPool: boolean; isInside: boolean };

/** Whether something could read a cache there, and whether the bucket lies where it could be: where that is not read yet, it is taken to. */
export function whereOf(place: CacheBucket | undefined, zone: string, hasPool: boolean): Where {
  if (!place?.location || !place.locationType) return { hasPool, isInside: true };
  const { location, locationType, dataLocations } = place;
  return { hasPool, isInside: isInside({ location, locationType, dataLocations }, zone) };
}

/** What it is worth is told by these; `since` is when it began to serve, null where it does not. */
type Told = { facts: BucketFacts; since: Date | null };

/** The cell of a zone from its row, if it has one. */
export function cellOf(zone: string, row: ZoneCache | undefined, where: Where, { facts, since }: Told): CacheCell {
  const worth = cellWorth(zone, row ?? null, since, facts);
  const isNeverRead = since !== null && worth.unreadSince === since.toISOString();
  const isOpen = row?.wish != null && row.settledAt === null;
  const isToBeHad = row?.wish === "on" && (isOpen || row.state === null);
  return {
    zone,
    kind: kindOf(row, where, isNeverRead),
    state: row?.state ?? null,
    wanted: row?.wish == null ? null : row.wish === "on",
    ttlSeconds: row?.ttlSeconds ?? null,
    wantedTtlSeconds: row && isToBeHad && row.wantedTtl !== row.ttlSeconds ? row.wantedTtl : null,
    progress: row?.progress ?? null,
    askedBy: row?.wishedBy ?? null,
    askedAt: row?.wishedAt?.toISOString() ?? null,
    deletedFrom: row?.disabledAt ? new Date(row.disabledAt.getTime() + graceMs).toISOString() : null,
    problem: row?.problem ?? null,
    retryAt: row?.problem && row.retryAt ? row.retryAt.toISOString() : null,
    isForeign: row != null && row.state !== null && row.wish === null,
    drift: row ? driftOf(row) : null,
    ...worth,
  };
}

/** What Sluice once brought about and is no longer so. What Google calls by a name of its own may be on its way back. */
function driftOf({ wish, settledAt, problem, state, ttlSeconds, wantedTtl, wishedBy }: ZoneCache): string | null {
  if (wish === null || settledAt === null || problem !== null) return null;
  const isGoing = state === null || state === "disabled";
  if (wish === "off") return isGoing ? null : `${wishedBy} asked for it off`;
  if (isGoing || state === "paused" || state === "creating") return `${wishedBy} asked for it on`;
  return state === "running" && wantedTtl !== null && ttlSeconds !== wantedTtl
    ? `${wishedBy} asked for a TTL of ${lifetime(wantedTtl)}`
    : null;
}

function kindOf(row: ZoneCache | undefined, { hasPool, isInside }: Where, isNeverRead: boolean): CacheCell["kind"] {
  const isOpen = row?.wish != null && row.settledAt === null;
  const { state = null } = row ?? {};
  if (state === "creating") return "creating";
  if (state === "disabled") return "disabling";
  if (state === "paused") return "paused";
  if (row?.pendingUpdate) return "pending-update";
  if (state !== null && state !== "running") return "other";
  if (isOpen) return "asked";
  if (state !== null) return row?.problem ? "not-changed" : isNeverRead ? "on-unread" : "on";
  if (row?.problem) return "not-created";
  if (!isInside) return "outside";
  return hasPool ? "off" : "no-pool";
}
