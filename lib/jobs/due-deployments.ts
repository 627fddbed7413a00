import type { Db } from "#lib/db.ts";

/** Deployments that are not what is wanted of them and that nobody works on. Found by rows alone, so that work goes on even when its job was lost. */
export async function dueDeployments(db: Db): Promise<{ deploymentId: string }[]> {
  return db.$queryRaw<{ deploymentId: string }[]>`
    SELECT "id"::text AS "deploymentId" FROM "deployment"
    WHERE "state" IN ('queued', 'applying', 'deleting') AND ("retryAt" IS NULL OR "retryAt" <= now())
      AND NOT EXISTS (
        SELECT 1 FROM "lease" WHERE "resource" = 'deployment:' || "deployment"."id"::text AND "expiresAt" > now())
    ORDER BY "id" LIMIT 100`;
}
