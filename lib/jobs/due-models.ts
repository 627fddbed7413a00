import type { Db } from "#lib/db.ts";

type Due = {
  adoptions: { adoptionId: string }[];
  removals: { removalId: string }[];
  upstreams: { repo: string }[];
  buckets: { bucket: string }[];
};

/** What is to be done with models that are stored, found by rows alone, so that it goes on even when its job was lost. */
export async function dueModels(db: Db): Promise<Due> {
  return {
    adoptions: await dueAdoptions(db),
    removals: await dueRemovals(db),
    upstreams: await dueUpstreams(db),
    buckets: await dueBuckets(db),
  };
}

function dueAdoptions(db: Db): Promise<Due["adoptions"]> {
  return db.$queryRaw<Due["adoptions"]>`
    SELECT "id"::text AS "adoptionId" FROM "adoption"
    WHERE "state" IN ('reading', 'adopting') AND ("retryAt" IS NULL OR "retryAt" <= now())
      AND NOT EXISTS (SELECT 1 FROM "lease" WHERE "resource" = 'adoption:' || "adoption"."id"::text AND "expiresAt" > now())
    ORDER BY "id" LIMIT 100`;
}

function dueRemovals(db: Db): Promise<Due["removals"]> {
  return db.$queryRaw<Due["removals"]>`
    SELECT "id"::text AS "removalId" FROM "weights_removal"
    WHERE "settledAt" IS NULL AND ("retryAt" IS NULL OR "retryAt" <= now())
      AND NOT EXISTS (SELECT 1 FROM "lease" WHERE "resource" = 'removal:' || "weights_removal"."id"::text AND "expiresAt" > now())
    ORDER BY "id" LIMIT 100`;
}

/** Repos whose turn has come. One whose models are new is asked some minutes later: their plan has just read it. */
function dueUpstreams(db: Db): Promise<Due["upstreams"]> {
  return db.$queryRaw<Due["upstreams"]>`
    SELECT DISTINCT m."repo" FROM "model" AS m
      LEFT JOIN "import" AS i ON i."id" = m."importId"
      LEFT JOIN "adoption" AS a ON a."id" = m."adoptionId"
      LEFT JOIN "upstream" AS u ON u."repo" = m."repo" AND u."revision" = followed_revision(COALESCE(i."revision", a."revision"))
    WHERE m."commit" IS NOT NULL
      AND COALESCE(u."nextAt", m."verifiedAt" + interval '3 minutes', '-infinity') <= now()
      AND NOT EXISTS (SELECT 1 FROM "lease" WHERE "resource" = 'upstream:' || m."repo" AND "expiresAt" > now())
    ORDER BY m."repo" LIMIT 20`;
}

/** Once an hour, and soon where it was asked for; what failed is tried again after five minutes. */
function dueBuckets(db: Db): Promise<Due["buckets"]> {
  return db.$queryRaw<Due["buckets"]>`
    SELECT n."bucket" FROM (
      SELECT "bucket" FROM "stored_bucket" UNION SELECT "bucket" FROM "model"
      UNION SELECT "value" ->> 'bucket' FROM "setting" WHERE "key" = 'bucket') AS n
      LEFT JOIN "stored_bucket" AS b ON b."bucket" = n."bucket"
    WHERE n."bucket" IS NOT NULL AND (
        b."triedAt" IS NULL OR b."askedAt" > b."triedAt" OR b."triedAt" < now() - interval '1 hour'
        OR (b."problem" IS NOT NULL AND b."triedAt" < now() - interval '5 minutes'))
      AND NOT EXISTS (SELECT 1 FROM "lease" WHERE "resource" = 'weights:' || n."bucket" AND "expiresAt" > now())
    ORDER BY n."bucket" LIMIT 20`;
}
