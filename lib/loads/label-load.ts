import { askForCaches } from "#lib/caches/ask-for-caches.ts";
import { cacheLabel } from "#lib/caches/cache-label.ts";
import type { Db, Tx } from "#lib/db.ts";
import type { Load } from "#lib/generated/prisma/client.ts";

/** The most that are told anew; more are not under way at one time. */
const mostLater = 100;

const select = {
  id: true,
  bucket: true,
  weights: true,
  zone: true,
  weightsFrom: true,
  weightsTo: true,
  cache: true,
  createdAt: true,
} as const;

/** Says of a start that is over what the zone's cache was to it, by the history of the cache and earlier starts that read the same objects there. */
export async function labelLoad(tx: Tx, id: string): Promise<void> {
  const load = await tx.load.findUnique({ where: { id }, select });
  if (!load?.bucket) return;
  await askForCaches(tx, load.bucket);
  await label(tx, load);
  const { weights, zone, weightsTo } = load;
  if (weights === null || zone === null || weightsTo === null) return;

  // Those that ended while nobody looked may be written in another order than they ran.
  const later = await tx.load.findMany({
    where: { weights, zone, id: { not: id }, live: false, weightsFrom: { gte: weightsTo } },
    orderBy: { weightsFrom: "asc" },
    take: mostLater,
    select,
  });
  for (const one of later) await label(tx, one);
}

/** A reading that is asked for at the end of a start follows within seconds; after a longer time nobody knows how the caches were. */
const recentMs = 10 * 60_000;

/** Labels the starts that were over before the caches of their bucket had been read. */
export async function labelRecent(bucket: string, db: Db): Promise<void> {
  const since = new Date(Date.now() - recentMs);
  const loads = await db.load.findMany({
    where: { bucket, live: false, cache: null, weightsFrom: { gte: since } },
    orderBy: { weightsFrom: "asc" },
    take: mostLater,
    select,
  });
  for (const load of loads) await db.$transaction((tx) => label(tx, load));
}

type Labelled = Pick<Load, keyof typeof select>;

async function label(
  tx: Tx,
  { id, bucket, weights, zone, weightsFrom: readFrom, cache: told, createdAt }: Labelled,
): Promise<void> {
  if (bucket === null || weights === null || zone === null || readFrom === null) return;
  const place = await tx.cacheBucket.findUnique({ where: { bucket } });
  const cache = await tx.zoneCache.findUnique({
    where: { bucketName_zone: { bucketName: bucket, zone } },
    include: { changes: { orderBy: [{ at: "asc" }, { id: "asc" }] } },
  });
  const last = await tx.load.findFirst({
    where: { weights, zone, id: { not: id }, weightsTo: { lte: readFrom } },
    orderBy: { weightsTo: "desc" },
    select: { weightsTo: true },
  });
  const observedAt = place?.observedAt ?? null;
  const known = cacheLabel({
    // A start has the caches read when it begins; an older reading says nothing of them.
    knownAt: observedAt !== null && observedAt >= createdAt ? observedAt : null,
    unknownSince: place?.failedAt ?? null,
    sights: cache?.changes ?? [],
    readFrom,
    lastReadTo: last?.weightsTo ?? null,
    ttlSeconds: cache?.ttlSeconds ?? null,
  });
  if (known !== told) await tx.load.update({ where: { id }, data: { cache: known } });
}
