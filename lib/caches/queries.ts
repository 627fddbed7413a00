import { cellOf, whereOf } from "#lib/caches/cache-cell.ts";
import type { BucketRow, CacheGrid } from "#lib/caches/schema.ts";
import { cachesFinding } from "#lib/caches/caches-finding.ts";
import { neededPrices } from "#lib/caches/worth/needed-prices.ts";
import { readWorths } from "#lib/caches/worth/read-worth.ts";
import { zoneHeads } from "#lib/caches/zone-heads.ts";
import { readPools } from "#lib/clusters/queries.ts";
import type { Db } from "#lib/db.ts";
import { bucketsInUse } from "#lib/caches/buckets-in-use.ts";
import type { SettingDefaults } from "#lib/settings/get-settings.ts";

type Deps = { db: Db; defaults: SettingDefaults };

/** The grid of buckets by zones. What is wanted and what is are rows; nothing is asked of Google here. */
export async function readCacheGrid({ db, defaults }: Deps): Promise<CacheGrid> {
  const now = new Date();
  const [names, places, rows, clusters, stored, worths] = await Promise.all([
    bucketsInUse(db, defaults),
    db.cacheBucket.findMany(),
    db.zoneCache.findMany(),
    db.cluster.findMany({ select: { pools: true } }),
    storedBytes(db),
    readWorths(db, now),
  ]);
  const inUse = rows.filter(({ state, wish, settledAt }) => state !== null || (wish !== null && settledAt === null));
  const pools = clusters.flatMap((cluster) => readPools(cluster.pools));
  const zones = zoneHeads(
    pools,
    inUse.map(({ zone }) => zone),
  );
  const withPool = new Set(zones.filter(({ gpus }) => gpus.length > 0).map(({ zone }) => zone));

  const buckets = names.map((bucket): BucketRow => {
    const place = places.find((one) => one.bucket === bucket);
    const held = stored.get(bucket);
    const own = rows.filter(({ bucketName }) => bucketName === bucket);
    const facts = worths.factsOf(bucket, place?.trafficSince ?? null);
    const cellIn = (zone: string) => {
      const row = own.find((one) => one.zone === zone);
      return cellOf(zone, row, whereOf(place, zone, withPool.has(zone)), {
        facts,
        since: row ? worths.sinceOf(row.id) : null,
      });
    };
    return {
      bucket,
      location: place?.location ?? null,
      models: held?.models ?? 0,
      bytes: held?.bytes ?? 0,
      observedAt: place?.observedAt?.toISOString() ?? null,
      problem: place?.problem ?? null,
      failedAt: place?.failedAt?.toISOString() ?? null,
      trafficAt: place?.trafficAt?.toISOString() ?? null,
      trafficProblem: place?.trafficProblem ?? null,
      cells: zones.map(({ zone }) => cellIn(zone)),
    };
  });
  const accelerators = pools.flatMap(({ accelerator }) => accelerator ?? []);
  const prices = neededPrices(accelerators, worths.entered);
  return { finding: cachesFinding({ buckets }), zones, buckets, pricedAt: worths.prices.editedAt, prices };
}

async function storedBytes(db: Db): Promise<Map<string, { models: number; bytes: number }>> {
  const rows = await db.model.groupBy({ by: ["bucket"], _count: true, _sum: { bytes: true } });
  return new Map(
    rows.map(({ bucket, _count: models, _sum: sum }) => [bucket, { models, bytes: Number(sum.bytes ?? 0) }]),
  );
}
