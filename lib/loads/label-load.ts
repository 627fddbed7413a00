import { askForCaches } from "#lib/caches/ask-for-caches.ts";
import { cacheLabel } from "#lib/caches/cache-label.ts";
import type { Tx } from "#lib/db.ts";

/** Says of a start that is over what the zone's cache was to it, by the history of the cache and earlier starts that read the same objects there. */
export async function labelLoad(tx: Tx, id: string): Promise<void> {
  const select = { bucket: true, weights: true, zone: true, weightsFrom: true };
  const load = await tx.load.findUnique({ where: { id }, select });
  if (!load?.bucket) return;
  const { bucket, weights, zone, weightsFrom: readFrom } = load;
  await askForCaches(tx, bucket);
  if (weights === null || zone === null || readFrom === null) return;

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
  const label = cacheLabel({
    knownSince: place?.observedAt ?? null,
    sights: cache?.changes ?? [],
    readFrom,
    lastReadTo: last?.weightsTo ?? null,
    ttlSeconds: cache?.ttlSeconds ?? null,
  });
  await tx.load.update({ where: { id }, data: { cache: label } });
}
