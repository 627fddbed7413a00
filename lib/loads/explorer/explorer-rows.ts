import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import type { CacheSight } from "#lib/loads/explorer/cache-switches.ts";
import type { CacheGroup, StartCounts } from "#lib/loads/explorer/explorer-finding.ts";
import type { Box, ExplorerFilter, Mark, StateMedian } from "#lib/loads/explorer/explorer-schema.ts";
import { measureSql, rateSql, windowFrom } from "#lib/loads/explorer/matching-loads.ts";

/** More marks than this lie on one another on the widest of screens: then one stands for those of its state in a field. */
const mostMarks = 2_000;
const fields = { across: 120, up: 30 };

type Matching = { db: Db; matching: Prisma.Sql; filter: ExplorerFilter };

type Counts = StartCounts & { recorded: number; measured: number };

export async function countStarts({ db, matching, filter }: Matching): Promise<Counts> {
  const [row] = await db.$queryRaw<Counts[]>`
    SELECT
      (SELECT count(*)::int FROM "load") AS "recorded",
      count(*)::int AS "matching",
      count(${measureSql(filter.measure)})::int AS "measured",
      count(*) FILTER (WHERE l."outcome" = 'ready')::int AS "ready",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY l."totalSeconds") FILTER (WHERE l."outcome" = 'ready') AS "readyMedian"
    FROM "load" l WHERE ${matching}`;
  return row ?? { recorded: 0, matching: 0, measured: 0, ready: 0, readyMedian: null };
}

/** Those that can be compared for their cache alone. */
export function cacheGroups({ db, matching }: Matching): Promise<CacheGroup[]> {
  return db.$queryRaw<CacheGroup[]>`
    SELECT
      concat_ws(' ', l."model", l."weights", l."accelerator", l."loader", l."concurrency", l."zone") AS "key",
      l."model", l."zone", l."cache", count(*)::int AS "loads",
      percentile_cont(0.25) WITHIN GROUP (ORDER BY l."weightsSeconds") AS "quarter",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY l."weightsSeconds") AS "median",
      percentile_cont(0.75) WITHIN GROUP (ORDER BY l."weightsSeconds") AS "threeQuarters"
    FROM "load" l
    WHERE ${matching} AND l."weightsSeconds" IS NOT NULL AND l."cache" IN ('none', 'warm')
      AND l."model" IS NOT NULL AND l."zone" IS NOT NULL
    GROUP BY l."model", l."weights", l."accelerator", l."loader", l."concurrency", l."zone", l."cache"`;
}

type Group = Pick<Box, "loader" | "concurrency" | "zone" | "cache" | "rate" | "loads"> & {
  /** Of all starts with a state of the cache. */
  isState: boolean;
  from: Date;
  to: Date;
  percentiles: number[];
};

/** The spread of each loader, zone and cache, and the median of each state of the cache. */
export async function boxesAndMedians({ db, matching, filter }: Matching) {
  const rows = await db.$queryRaw<Group[]>`
    SELECT
      grouping(m."loader", m."concurrency", m."zone") > 0 AS "isState",
      m."loader", m."concurrency", m."zone", m."cache", count(*)::int AS "loads",
      min(m."createdAt") AS "from", max(m."createdAt") AS "to",
      percentile_cont(ARRAY[0.05, 0.25, 0.5, 0.75, 0.95]::float8[]) WITHIN GROUP (ORDER BY m."value") AS "percentiles",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY m."rate") AS "rate"
    FROM (
      SELECT l."loader", l."concurrency", l."zone", l."cache", l."createdAt",
        ${measureSql(filter.measure)} AS "value", ${rateSql} AS "rate"
      FROM "load" l WHERE ${matching}
    ) m
    WHERE m."value" IS NOT NULL
    GROUP BY GROUPING SETS ((m."cache"), (m."loader", m."concurrency", m."zone", m."cache"))`;
  const boxes: Box[] = [];
  const medians: StateMedian[] = [];
  for (const { isState, from, to, percentiles, loader, concurrency, zone, cache, rate, loads } of rows) {
    const [low = 0, quarter = 0, median = 0, threeQuarters = 0, high = 0] = percentiles;
    if (isState) medians.push({ cache, value: median, from: from.toISOString(), to: to.toISOString(), loads });
    else boxes.push({ loader, concurrency, zone, cache, low, quarter, median, threeQuarters, high, rate, loads });
  }
  return { boxes: boxes.toSorted((a, b) => a.median - b.median), medians };
}

/** A mark a start; of more than can be told apart the newest of each state in a field. */
export async function startMarks({ db, matching, filter }: Matching, now: Date): Promise<Mark[]> {
  const from = windowFrom(filter.window, now);
  const column = (now.getTime() - from.getTime()) / 1_000 / fields.across;
  const rows = await db.$queryRaw<(Omit<Mark, "at"> & { at: Date })[]>`
    WITH measured AS (
      SELECT l."id"::text, l."number", l."name", l."createdAt" AS "at", l."cache", l."zone",
        ${measureSql(filter.measure)} AS "value"
      FROM "load" l WHERE ${matching}
    ), placed AS (
      SELECT *, CASE WHEN count(*) OVER () <= ${mostMarks} THEN "number" END AS "alone",
        floor(extract(epoch FROM "at" - ${from}::timestamptz) / ${column}) AS "across",
        floor(("value" - min("value") OVER ()) / nullif(max("value") OVER () - min("value") OVER (), 0) * ${fields.up}) AS "up"
      FROM measured WHERE "value" IS NOT NULL
    )
    SELECT DISTINCT ON ("across", "up", "cache", "alone")
      "id", "number", "name", "at", "cache", "zone", "value"
    FROM placed
    ORDER BY "across", "up", "cache", "alone", "at" DESC`;
  return rows.toSorted((a, b) => a.at.getTime() - b.at.getTime()).map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** What was seen of the caches that matching starts could have read from, the oldest first. */
export function cacheSights({ db, matching }: Matching): Promise<CacheSight[]> {
  return db.$queryRaw<CacheSight[]>`
    SELECT c."bucket", c."zone", h."at", h."state"
    FROM "zone_cache" c JOIN "cache_change" h ON h."cacheId" = c."id"
    WHERE EXISTS (SELECT 1 FROM "load" l WHERE l."bucket" = c."bucket" AND l."zone" = c."zone" AND ${matching})
    ORDER BY h."at", h."id"`;
}

type Choice = { model: string | null; gpu: string | null; loader: string | null; zone: string | null } & {
  image: string | null;
  cache: string | null;
  deploymentId: string | null;
  deployment: string | null;
};

/** What the starts of a window differ in. */
export function startChoices({ db, filter }: Matching, now: Date): Promise<Choice[]> {
  return db.$queryRaw<Choice[]>`
    SELECT g.*, d."name" AS "deployment" FROM (
      SELECT DISTINCT l."model", l."accelerator" AS "gpu", l."loader", l."zone", l."cache", l."image",
        l."deploymentId"::text
      FROM "load" l WHERE l."createdAt" >= ${windowFrom(filter.window, now)}
    ) g LEFT JOIN "deployment" d ON d."id"::text = g."deploymentId"`;
}
