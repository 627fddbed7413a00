import type { CacheInfo, CacheOperation } from "#lib/clients/caches.ts";
import { lifetime } from "#lib/caches/lifetime.ts";
import type { ZoneCache } from "#lib/generated/prisma/client.ts";

/** What the row of a zone keeps of what Google says. */
export type Seen = Pick<ZoneCache, "state" | "ttlSeconds" | "pendingUpdate" | "progress" | "madeAt" | "disabledAt">;

export const noCache: Seen = {
  state: null,
  ttlSeconds: null,
  pendingUpdate: false,
  progress: null,
  madeAt: null,
  disabledAt: null,
};

/** How a cache is now, by what was read; `before` tells since when it is going. */
export function seenCache(
  cache: CacheInfo | null,
  operations: readonly CacheOperation[],
  before: Seen,
  now: Date,
): Seen {
  const running = operations.find(({ done }) => !done);
  if (cache === null) return noCache;
  const going = cache.state === "disabled";
  const since = before.state === "disabled" ? before.disabledAt : null;
  return {
    state: cache.state,
    ttlSeconds: cache.ttlSeconds,
    pendingUpdate: cache.pendingUpdate,
    progress: running?.progressPercent ?? null,
    madeAt: cache.createdAt === null ? null : new Date(cache.createdAt),
    disabledAt: going ? (since ?? (cache.updatedAt === null ? now : new Date(cache.updatedAt))) : null,
  };
}

/**
 * Since when a cache is as it was read. What happened before anybody looked has Google's time, as far as that can be so: after the last reading, which
 * saw it otherwise, and not in the future of this clock.
 */
export function seenSince(cache: CacheInfo | null, { lastReadAt, now }: { lastReadAt: Date | null; now: Date }): Date {
  const said = Date.parse(cache?.updatedAt ?? "");
  const isLikely = said > (lastReadAt?.getTime() ?? 0) && said < now.getTime();
  return isLikely ? new Date(said) : now;
}

const words: Record<string, string> = {
  creating: "Creating: reads are not faster yet",
  running: "On",
  paused: "Paused: it serves what it has and takes nothing in",
  disabled: "Disabling: it serves until it is deleted",
};

/** What changed between two readings, in words; null when nothing did that its history tells. */
export function changeOf(before: Seen, after: Seen): string | null {
  if (before.state !== after.state) {
    if (after.state === null) return before.state === "creating" ? "Not created" : "Deleted";
    return words[after.state] ?? `Google says: ${after.state}`;
  }
  if (before.ttlSeconds !== after.ttlSeconds && after.ttlSeconds !== null) {
    return before.ttlSeconds === null
      ? `TTL ${lifetime(after.ttlSeconds)}`
      : `TTL ${lifetime(before.ttlSeconds)} → ${lifetime(after.ttlSeconds)}`;
  }
  return after.pendingUpdate && !before.pendingUpdate ? "Update under way" : null;
}
