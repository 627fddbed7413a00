import type { Db } from "#lib/db.ts";

/** Buckets with a cache whose reads are to be asked of Cloud Monitoring: once a minute while they are on a screen, else every quarter of an hour. */
export async function dueTraffic(db: Db): Promise<{ bucket: string }[]> {
  return db.$queryRaw<{ bucket: string }[]>`
    SELECT "bucket" FROM "cache_bucket" AS b
    WHERE COALESCE("trafficTriedAt", '-infinity') <
      now() - CASE WHEN "lookedAt" > now() - interval '2 minutes' THEN interval '60 seconds' ELSE interval '15 minutes' END
    AND EXISTS (SELECT 1 FROM "zone_cache" AS c WHERE c."bucket" = b."bucket" AND c."state" IS NOT NULL)
    AND NOT EXISTS (
      SELECT 1 FROM "lease" WHERE "resource" = 'cache-traffic:' || b."bucket" AND "expiresAt" > now())
    ORDER BY "bucket" LIMIT 100`;
}
