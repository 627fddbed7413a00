import type { Db } from "#lib/db.ts";

/** The night (UTC, from three o'clock on) whose old rows were not removed yet; one that failed is tried again after ten minutes. */
export async function dueRetention(db: Db): Promise<{ night: string }[]> {
  return db.$queryRaw<{ night: string }[]>`
    SELECT n."night"::text AS "night" FROM (SELECT ((now() AT TIME ZONE 'UTC') - interval '3 hours')::date AS "night") n
    WHERE NOT EXISTS (SELECT 1 FROM "retention_run" r WHERE r."night" = n."night"
        AND (r."finishedAt" IS NOT NULL OR r."startedAt" > now() - interval '10 minutes'))
      AND NOT EXISTS (SELECT 1 FROM "lease" WHERE "resource" = 'retention' AND "expiresAt" > now())`;
}
