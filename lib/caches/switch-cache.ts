import type { RecordDone } from "#lib/activity/recorded.ts";
import { bucketsInUse } from "#lib/caches/buckets-in-use.ts";
import { lifetime } from "#lib/caches/lifetime.ts";
import type { SwitchCache } from "#lib/caches/schema.ts";
import { zoneHeads } from "#lib/caches/zone-heads.ts";
import { isInside } from "#lib/caches/zones.ts";
import { readPools } from "#lib/clusters/queries.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ZoneCache } from "#lib/generated/prisma/client.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";
import type { SettingDefaults } from "#lib/settings/get-settings.ts";

type Deps = { db: Db; queue: Queue; defaults: SettingDefaults; actor: Actor; record: RecordDone };

/**
 * Writes down that a cache is wanted, or no longer; a worker asks Google. To switch on one that is going takes the going back; to switch on one that
 * is on sets its lifetime. Throws `not_found` for a bucket that holds no models, `invalid_input` for a zone that no cache of it can be in, `conflict`
 * where nothing could read it and while Google changes it.
 */
export async function switchCache(input: SwitchCache, { db, queue, defaults, actor, record }: Deps): Promise<void> {
  const { bucket, zone, on, ttlSeconds } = input;
  if (!(await bucketsInUse(db, defaults)).includes(bucket))
    throw new AppError("not_found", `gs://${bucket} holds no model of Sluice. Import one into it first.`);

  await db.$transaction(async (tx) => {
    const place = await tx.cacheBucket.upsert({ where: { bucket }, create: { bucket }, update: {} });
    const before = await tx.zoneCache.findUnique({ where: { bucketName_zone: { bucketName: bucket, zone } } });
    if (isUnderWay(before, input)) return;
    refuseLocked(before, on);
    if (on && before?.state == null) await refuseUseless(tx, { ...place, zone });

    const wish = {
      wish: on ? ("on" as const) : ("off" as const),
      wantedTtl: on ? ttlSeconds : (before?.wantedTtl ?? null),
      wishedBy: actor.name,
      wishedAt: new Date(),
    };
    const anew = { settledAt: null, problem: null, retryAt: null, tries: 0, operation: null };
    await tx.zoneCache.upsert({
      where: { bucketName_zone: { bucketName: bucket, zone } },
      create: { bucketName: bucket, zone, ...wish, ...anew },
      update: { ...wish, ...anew },
    });
    await queue.send(tx, "fulfil-cache-wish", { bucket });
    await record(tx, {
      target: `gs://${bucket} in ${zone}`,
      before: { cache: before?.state ?? "none" },
      after: on ? { cache: "on", ttl: lifetime(ttlSeconds) } : { cache: "off" },
    });
  });
}

/** A wish that is being worked on is not begun anew by being told again. */
function isUnderWay(before: ZoneCache | null, { on, ttlSeconds }: SwitchCache): boolean {
  if (!before?.wish || before.settledAt !== null) return false;
  return on ? before.wish === "on" && before.wantedTtl === ttlSeconds : before.wish === "off";
}

function refuseLocked(before: ZoneCache | null, on: boolean): void {
  if (before?.pendingUpdate)
    throw new AppError("conflict", "Google is still changing this cache. Try again when that is done.");
  if (on && before?.state === "creating")
    throw new AppError("conflict", "This cache is being created. Its lifetime can be changed once it is on.");
}

type Place = {
  bucket: string;
  location: string | null;
  locationType: string | null;
  dataLocations: string[];
  zone: string;
};

async function refuseUseless(db: Pick<Db, "cluster">, { bucket, location, locationType, dataLocations, zone }: Place) {
  if (location && locationType && !isInside({ location, locationType, dataLocations }, zone)) {
    throw new AppError(
      "invalid_input",
      `${zone} is outside of ${location}, where gs://${bucket} lies: no cache of it can be there.`,
    );
  }
  const clusters = await db.cluster.findMany({ select: { pools: true } });
  const heads = zoneHeads(
    clusters.flatMap((cluster) => readPools(cluster.pools)),
    [],
  );
  if (!heads.some((head) => head.zone === zone))
    throw new AppError("conflict", `No pool with GPUs can have a node in ${zone}: a cache there would never be read.`);
}
