import type { Db } from "#lib/db.ts";
import type { JobName } from "#lib/jobs/queue.ts";

/**
 * Imports that are not what is wanted of them and that nobody works on, with the job that mends it. Found by rows alone, so that work goes on even
 * when its job was lost.
 */
export async function dueImports(db: Db): Promise<{ importId: string; job: JobName }[]> {
  return db.$queryRaw<{ importId: string; job: JobName }[]>`
    SELECT due."id"::text AS "importId", due."job" FROM (
      SELECT "id", CASE
        WHEN "wish" = 'plan' AND "state" = 'planning' THEN 'plan-import'
        WHEN "wish" = 'copy' AND "state" IN ('queued', 'copying', 'paused') THEN 'copy-import'
        WHEN "wish" = 'pause' AND "state" IN ('queued', 'copying') THEN 'settle-import'
        WHEN "wish" = 'cancel' AND "state" NOT IN ('done', 'cancelled') THEN 'settle-import'
      END AS "job" FROM "import"
      WHERE "state" NOT IN ('done', 'cancelled') AND ("retryAt" IS NULL OR "retryAt" <= now())
    ) AS due
    WHERE due."job" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "lease" WHERE "resource" = 'import:' || due."id"::text AND "expiresAt" > now())
    ORDER BY due."id" LIMIT 100`;
}
