import type { BucketFacts } from "#lib/caches/worth/cell-worth.ts";
import { cachePrices, type Prices } from "#lib/caches/worth/prices.ts";
import { servingSince } from "#lib/caches/serving-since.ts";
import type { StartGroup } from "#lib/caches/worth/start-group.ts";
import { dayMs, daysFrom, utcDay } from "#lib/caches/worth/utc-day.ts";
import type { Db } from "#lib/db.ts";
import type { Price } from "#lib/generated/prisma/client.ts";
import { weightsName } from "#lib/loads/reader/weights-name.ts";

/** How many days of reads and of recent starts are counted, today with them. */
const recentDays = 7;

type Entered = Omit<Price, "amount" | "enteredAt"> & { amount: number; enteredAt: string };

type GroupRow = Omit<StartGroup, "recent" | "met"> & { recent: bigint; met: StartGroup["met"] };

export type Worths = {
  prices: Prices;
  entered: Entered[];
  factsOf: (bucket: string, trafficSince: Date | null) => BucketFacts;
  /** Since when a cache serves, by its id. */
  sinceOf: (cacheId: string) => Date | null;
};

/** What every bucket's caches are judged by, in few questions to the database; `bucket` for that one alone. */
export async function readWorths(db: Db, now: Date, bucket?: string): Promise<Worths> {
  const of = bucket === undefined ? {} : { bucketName: bucket };
  const [groups, [first], days, models, entered, changes] = await Promise.all([
    readGroups(db, bucket ?? null),
    db.$queryRaw<
      { at: Date | null }[]
    >`SELECT min("weightsTo") AS "at" FROM "load" WHERE "bucket" IS NOT NULL AND NOT "live"`,
    db.cacheTraffic.findMany({
      where: { ...of, day: { gt: daysFrom(utcDay(now), -recentDays) } },
      orderBy: { day: "asc" },
    }),
    db.model.findMany({
      ...(bucket !== undefined && { where: { bucket } }),
      select: { bucket: true, prefix: true, manifestGeneration: true, bytes: true },
    }),
    db.price.findMany(),
    db.cacheChange.findMany({
      where: { cache: { state: { not: null }, ...of } },
      orderBy: [{ at: "asc" }, { id: "asc" }],
      select: { cacheId: true, at: true, state: true },
    }),
  ]);
  const priced = entered.map((price) => ({
    ...price,
    amount: price.amount.toNumber(),
    enteredAt: price.enteredAt.toISOString(),
  }));
  const prices = cachePrices(priced);
  const bytesOf = new Map(models.map((model) => [weightsName(model), Number(model.bytes)]));
  const [groupsBy, daysBy] = [Map.groupBy(groups, (one) => one.bucket), Map.groupBy(days, (day) => day.bucketName)];
  const changesBy = Map.groupBy(changes, ({ cacheId }) => cacheId);
  const recorded = first?.at ? Math.ceil((now.getTime() - first.at.getTime()) / dayMs) : 1;
  return {
    prices,
    entered: priced,
    factsOf: (name, trafficSince) => ({
      groups: groupsBy.get(name) ?? [],
      days: daysBy.get(name) ?? [],
      trafficSince,
      bytesOf,
      prices,
      startDays: Math.min(recentDays, Math.max(1, recorded)),
      now,
    }),
    sinceOf: (id) => servingSince(changesBy.get(id) ?? []),
  };
}

async function readGroups(db: Db, bucket: string | null): Promise<StartGroup[]> {
  const rows = await db.$queryRaw<GroupRow[]>`
    SELECT l."bucket", l."zone", l."weights", l."accelerator",
      COALESCE(d."spec" ->> 'tensorParallelSize', l."explained" ->> 'tensorParallelSize')::int AS "gpus",
      CASE WHEN l."cache" = 'warm' THEN 'warm' WHEN l."cache" IN ('none', 'populating') THEN 'without' ELSE 'other' END AS "met",
      count(*) FILTER (WHERE l."weightsTo" > now() - interval '7 days') AS "recent",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM l."weightsTo" - l."weightsFrom")::float8) AS "seconds",
      max(l."weightsTo") AS "lastReadTo"
    FROM "load" AS l LEFT JOIN "deployment" AS d ON d."id" = l."deploymentId"
    WHERE l."bucket" IS NOT NULL AND l."zone" IS NOT NULL AND l."weightsFrom" IS NOT NULL AND NOT l."live"
      AND l."weightsTo" > now() - interval '30 days' AND (${bucket}::text IS NULL OR l."bucket" = ${bucket})
    GROUP BY 1, 2, 3, 4, 5, 6`;
  return rows.map((row) => ({ ...row, recent: Number(row.recent) }));
}
