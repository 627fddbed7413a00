import { earning } from "#lib/caches/worth/earning.ts";
import { heldBytes, type LastRead } from "#lib/caches/held.ts";
import { hitShares, type ReadDay } from "#lib/caches/worth/hit-shares.ts";
import type { Prices } from "#lib/caches/worth/prices.ts";
import { saving } from "#lib/caches/worth/saving.ts";
import type { CacheCell } from "#lib/caches/schema.ts";
import type { StartGroup } from "#lib/caches/worth/start-group.ts";
import { unreadSince } from "#lib/caches/worth/unread-since.ts";
import type { ZoneCache } from "#lib/generated/prisma/client.ts";

/** What is known of a bucket beside its caches, to tell what they are worth. */
export type BucketFacts = {
  groups: readonly StartGroup[];
  days: readonly ReadDay[];
  /** From when on Monitoring has told of the bucket's reads. */
  trafficSince: Date | null;
  /** By the weights that starts read. */
  bytesOf: ReadonlyMap<string, number>;
  prices: Prices;
  /** Over how many days recent starts were counted. */
  startDays: number;
  now: Date;
};

type Worth = Pick<CacheCell, "heldBytes" | "unreadSince" | "reads" | "earning">;

/** What a zone's cache holds, how it is read, and what it earns; `since` is when it began to serve, null where it does not. */
export function cellWorth(
  zone: string,
  cache: Pick<ZoneCache, "ttlSeconds"> | null,
  since: Date | null,
  facts: BucketFacts,
): Worth {
  const { groups, bytesOf, prices, startDays, now, trafficSince } = facts;
  const reads = lastReads(zone, groups, bytesOf);
  const held = since === null ? null : heldBytes(reads, { since, ttlSeconds: cache?.ttlSeconds ?? null, now });
  const days = facts.days.filter((day) => day.zone === zone);
  const unread = unreadSince({
    since,
    lastTrafficDay: days.at(-1)?.day ?? null,
    knownFrom: trafficSince,
    lastStartAt:
      reads
        .map(({ at }) => at)
        .toSorted((a, b) => a.getTime() - b.getTime())
        .at(-1) ?? null,
    now,
  });
  const worth = saving(zone, groups, { prices, days: startDays });
  const wouldHold = reads.length === 0 ? null : reads.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    heldBytes: held,
    unreadSince: unread?.toISOString() ?? null,
    reads: hitShares(days, now),
    earning: since === null && reads.length === 0 ? null : earning(since === null ? wouldHold : held, worth, prices),
  };
}

/** The last time that each of the weights was read whole in a zone. Of those that are no model any more nobody knows the size. */
export function lastReads(
  zone: string,
  groups: readonly StartGroup[],
  bytesOf: ReadonlyMap<string, number>,
): LastRead[] {
  const last = new Map<string, Date>();
  for (const { zone: in_, weights, lastReadTo } of groups) {
    const known = weights === null ? undefined : last.get(weights);
    if (in_ === zone && weights !== null && (known === undefined || known < lastReadTo)) last.set(weights, lastReadTo);
  }
  return [...last].flatMap(([weights, at]) => {
    const bytes = bytesOf.get(weights);
    return bytes === undefined ? [] : [{ weights, bytes, at }];
  });
}
