import { z } from "zod";
import type { Db } from "#lib/db.ts";
import type { Load } from "#lib/generated/prisma/client.ts";
import { sameWeightsSql } from "#lib/loads/beside/same-weights.ts";
import type { EarlierRead } from "#lib/loads/beside/schema.ts";
import { cacheLabels } from "#lib/caches/cache-label.ts";
import { explainedLog } from "#lib/loads/schema.ts";

/** Among so many of the newest before it one is looked for. */
const newest = 50;

const row = z.object({
  id: z.string(),
  number: z.number(),
  cache: z.enum(cacheLabels).nullable().catch(null),
  seconds: z.number(),
  bytes: z.coerce.number().nullable(),
  points: explainedLog.shape.points.unwrap(),
});

type Start = Pick<
  Load,
  "createdAt" | "weights" | "model" | "accelerator" | "tensorParallelSize" | "zone" | "cache" | "loader" | "concurrency"
>;

/** The last start before one that read the same weights on the same GPUs and whose log tells how that went; one that is pinned first, then one that differs in nothing before one that differs in its zone, cache or settings. */
export async function findEarlierRead(
  load: Start,
  pinned: readonly string[],
  { db }: { db: Db },
): Promise<EarlierRead | null> {
  const { createdAt, zone, cache, loader, concurrency } = load;
  const rows = await db.$queryRaw<unknown[]>`
    SELECT * FROM (
      SELECT l."id"::text, l."number", l."createdAt", l."cache", l."weightsSeconds" AS "seconds",
        l."weightsBytes" AS "bytes", l."explained"->'points' AS "points",
        l."id" = ANY(${pinned}::uuid[]) AS "pinned",
        (l."zone", l."cache", l."loader", l."concurrency")
          IS NOT DISTINCT FROM (${zone}::text, ${cache}::text, ${loader}::text, ${concurrency}::int) AS "alike"
      FROM "load" l
      WHERE ${sameWeightsSql(load)} AND l."outcome" = 'ready' AND NOT l."live"
        AND l."createdAt" < ${createdAt} AND l."weightsSeconds" IS NOT NULL
      ORDER BY "pinned" DESC, l."createdAt" DESC LIMIT ${newest}
    ) s
    WHERE jsonb_array_length(s."points") >= 2
    ORDER BY s."pinned" DESC, s."alike" DESC, s."createdAt" DESC LIMIT 1`;
  return rows[0] === undefined ? null : row.parse(rows[0]);
}
