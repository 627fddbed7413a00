import type { Db } from "#lib/db.ts";

/**
 * Buckets whose caches somebody must look after: a wish that is not fulfilled, a reading that was asked for, also where it failed, and once a minute
 * what is on a screen or moves by itself.
 */
export async function dueCaches(db: Db): Promise<{ bucket: string }[]> {
  return db.$queryRaw<{ bucket: string }[]>`
    SELECT "bucket" FROM "cache_bucket" AS b
    WHERE (
      EXISTS (
        SELECT 1 FROM "zone_cache" AS c WHERE c."bucket" = b."bucket" AND c."wish" IS NOT NULL AND c."settledAt" IS NULL
          AND (c."retryAt" IS NULL OR c."retryAt" <= now()))
      OR "askedAt" > COALESCE("triedAt", '-infinity')
      OR ("askedAt" > COALESCE("observedAt", '-infinity') AND "askedAt" > now() - interval '10 minutes'
        AND "triedAt" < now() - interval '10 seconds')
      OR (COALESCE("triedAt", '-infinity') < now() - interval '60 seconds' AND (
        "lookedAt" > now() - interval '2 minutes'
        OR EXISTS (
          SELECT 1 FROM "zone_cache" AS c
          WHERE c."bucket" = b."bucket" AND (c."state" IN ('creating', 'disabled') OR c."pendingUpdate")))))
    AND NOT EXISTS (
      SELECT 1 FROM "lease" WHERE "resource" = 'caches:' || b."bucket" AND "expiresAt" > now())
    ORDER BY "bucket" LIMIT 100`;
}
