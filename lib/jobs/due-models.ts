import type { Db } from "#lib/db.ts";

type Due = {
  adoptions: { adoptionId: string }[];
  removals: { removalId: string }[];
  upstreams: { repo: string }[];
  buckets: { bucket: string }[];
};

type Found = { job: keyof Due; key: string };

/**
 * What is to be done with models that are stored, found by rows alone, so that it goes on even when its job was lost. A repo whose models are new is
 * asked some minutes later: their plan has just read it. Buckets are listed once an hour, and soon after a model came or it was asked for; what failed
 * is tried again after five minutes. In one statement: it is asked every two seconds.
 */
export async function dueModels(db: Db): Promise<Due> {
  const found = await db.$queryRaw<Found[]>`
    SELECT d."job", d."key" FROM (
      SELECT 'adoptions' AS "job", "id"::text AS "key", 'adoption:' || "id"::text AS "lease" FROM "adoption"
        WHERE "state" IN ('reading', 'adopting') AND ("retryAt" IS NULL OR "retryAt" <= now())
      UNION ALL
      SELECT 'removals', "id"::text, 'removal:' || "id"::text FROM "weights_removal"
        WHERE "settledAt" IS NULL AND ("retryAt" IS NULL OR "retryAt" <= now())
      UNION
      SELECT 'upstreams', m."repo", 'upstream:' || m."repo" FROM "model" AS m
        LEFT JOIN "import" AS i ON i."id" = m."importId"
        LEFT JOIN "adoption" AS a ON a."id" = m."adoptionId"
        LEFT JOIN "upstream" AS u ON u."repo" = m."repo" AND u."revision" = followed_revision(COALESCE(i."revision", a."revision"))
        WHERE m."commit" IS NOT NULL AND COALESCE(u."nextAt", m."verifiedAt" + interval '3 minutes', '-infinity') <= now()
      UNION ALL
      SELECT 'buckets', n."bucket", 'weights:' || n."bucket" FROM (
          SELECT "bucket", max("verifiedAt") AS "newestAt" FROM (
            SELECT "bucket", "verifiedAt" FROM "model" UNION ALL SELECT "bucket", NULL FROM "stored_bucket"
            UNION ALL SELECT "value" ->> 'bucket', NULL FROM "setting" WHERE "key" = 'bucket') AS k
          WHERE "bucket" IS NOT NULL GROUP BY "bucket") AS n
        LEFT JOIN "stored_bucket" AS b ON b."bucket" = n."bucket"
        WHERE b."triedAt" IS NULL OR b."triedAt" < now() - interval '1 hour'
          OR (b."problem" IS NOT NULL AND b."triedAt" < now() - interval '5 minutes')
          OR b."askedAt" > b."triedAt" OR (b."problem" IS NULL AND n."newestAt" > b."triedAt")
    ) AS d WHERE NOT EXISTS (SELECT 1 FROM "lease" WHERE "resource" = d."lease" AND "expiresAt" > now())
    ORDER BY d."job", d."key" LIMIT 200`;
  const keysOf = (job: keyof Due) => found.filter((one) => one.job === job).map(({ key }) => key);
  return {
    adoptions: keysOf("adoptions").map((adoptionId) => ({ adoptionId })),
    removals: keysOf("removals").map((removalId) => ({ removalId })),
    upstreams: keysOf("upstreams").map((repo) => ({ repo })),
    buckets: keysOf("buckets").map((bucket) => ({ bucket })),
  };
}
