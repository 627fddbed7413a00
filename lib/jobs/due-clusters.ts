import type { Db } from "#lib/db.ts";

/** Clusters that nobody follows. */
export async function dueClusters(db: Db): Promise<{ clusterId: string }[]> {
  return db.$queryRaw<{ clusterId: string }[]>`
    SELECT "id"::text AS "clusterId" FROM "cluster"
    WHERE NOT EXISTS (
      SELECT 1 FROM "lease" WHERE "resource" = 'cluster:' || "cluster"."id"::text AND "expiresAt" > now())
    ORDER BY "id" LIMIT 100`;
}
