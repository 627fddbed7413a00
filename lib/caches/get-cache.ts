import { bucketsInUse } from "#lib/caches/buckets-in-use.ts";
import { cellOf, whereOf } from "#lib/caches/cache-cell.ts";
import { cacheDays } from "#lib/caches/worth/cache-days.ts";
import { cacheEvents } from "#lib/caches/cache-events.ts";
import { lastReads } from "#lib/caches/worth/cell-worth.ts";
import { fallsOut } from "#lib/caches/held.ts";
import { readStarts } from "#lib/caches/worth/read-starts.ts";
import { readWorths } from "#lib/caches/worth/read-worth.ts";
import { startsAlike } from "#lib/caches/worth/starts-alike.ts";
import type { CachedModel, CacheView } from "#lib/caches/view-schema.ts";
import { zoneHeads } from "#lib/caches/zone-heads.ts";
import { readPools } from "#lib/clusters/queries.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { weightsName } from "#lib/loads/reader/weights-name.ts";
import { type Actor, may } from "#lib/members/roles.ts";
import type { SettingDefaults } from "#lib/settings/get-settings.ts";

type Deps = { db: Db; defaults: SettingDefaults; actor: Pick<Actor, "role"> };
type Named = { bucket: string; zone: string };

/** The newest of its history. */
const listed = 50;

/** All that is known of the cache of a bucket in a zone. Throws `not_found` where neither a model nor a GPU pool could ever have one there. */
export async function getCache({ bucket, zone }: Named, { db, defaults, actor }: Deps): Promise<CacheView> {
  const now = new Date();
  const [names, place, row, clusters, worths, starts, models] = await Promise.all([
    bucketsInUse(db, defaults),
    db.cacheBucket.findUnique({ where: { bucket } }),
    db.zoneCache.findUnique({
      where: { bucketName_zone: { bucketName: bucket, zone } },
      include: { changes: { orderBy: [{ at: "desc" }, { id: "desc" }], take: listed } },
    }),
    db.cluster.findMany({ select: { pools: true } }),
    readWorths(db, now, bucket),
    readStarts(db, { bucket, zone }),
    db.model.findMany({ where: { bucket }, orderBy: { repo: "asc" } }),
  ]);
  const head = zoneHeads(
    clusters.flatMap((cluster) => readPools(cluster.pools)),
    row ? [zone] : [],
  ).find((one) => one.zone === zone);
  if ((!names.includes(bucket) && !row) || !head)
    throw new AppError("not_found", `There is no cache of gs://${bucket} in ${zone}, and none could be there.`);

  const since = row ? worths.sinceOf(row.id) : null;
  const facts = worths.factsOf(bucket, place?.trafficSince ?? null);
  const where = whereOf(place ?? undefined, zone, head.gpus.length > 0);
  const reads = new Map(lastReads(zone, facts.groups, facts.bytesOf).map((read) => [read.weights, read]));
  return {
    bucket,
    location: place?.location ?? null,
    gpus: head.gpus,
    observedAt: place?.observedAt?.toISOString() ?? null,
    problem: place?.problem ?? null,
    failedAt: place?.failedAt?.toISOString() ?? null,
    trafficAt: place?.trafficAt?.toISOString() ?? null,
    trafficProblem: place?.trafficProblem ?? null,
    cell: cellOf(zone, row ?? undefined, where, { facts, since }),
    servesSince: since?.toISOString() ?? null,
    gibHour: worths.prices.cacheGibHour,
    days: cacheDays(
      facts.days.filter((day) => day.zone === zone),
      { knownFrom: place?.trafficSince ?? null, now },
    ),
    starts: startsAlike(starts),
    models: models.flatMap((model): CachedModel[] => {
      const read = reads.get(weightsName(model));
      if (!read) return [];
      const until = fallsOut(read, { since, ttlSeconds: row?.ttlSeconds ?? null, now });
      const { id, repo } = model;
      return [
        { id, repo, bytes: read.bytes, lastReadAt: read.at.toISOString(), fallsOutAt: until?.toISOString() ?? null },
      ];
    }),
    events: cacheEvents(row?.changes.toReversed() ?? [], await readActs(db, { bucket, zone }, actor)).slice(0, listed),
  };
}

/** What was asked of it, for who may read the activity log. */
async function readActs(db: Db, { bucket, zone }: Named, { role }: Pick<Actor, "role">) {
  if (!may(role, "activity:read")) return [];
  return db.activity.findMany({
    where: { action: "caches.switch", target: `gs://${bucket} in ${zone}` },
    orderBy: { id: "desc" },
    take: listed,
  });
}
