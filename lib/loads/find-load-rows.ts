import type { Db } from "#lib/db.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import { type LoadRecord, loadRow } from "#lib/loads/load-view.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

/** A container that ends at once is started again within the second that the cluster tells times to. */
const newestFirst = Prisma.sql`l."createdAt" DESC, l."number" DESC`;

/**
 * The newest of the starts for which a condition on the table `load` as `l` holds. Postgres hands them over as one JSON value: as columns, Prisma makes each of
 * some thirty anew three times, and lists wait for what that leaves behind to be cleared away.
 */
export async function findLoadRows(matching: Prisma.Sql, most: number, { db }: { db: Db }): Promise<LoadRow[]> {
  const [found] = await db.$queryRaw<{ loads: LoadRecord[] }[]>`
    SELECT coalesce(json_agg(one), '[]') AS "loads" FROM (
      SELECT l."id", l."number", l."name", l."outcome", l."model", l."startedAt", l."totalSeconds", l."createdBy", l."createdAt",
        l."lineCount", l."logBytes", l."live", l."watchOnly", l."logRemovedAt", l."namespace", l."pod", l."podUid", l."container",
        l."run", l."node", l."zone", l."accelerator", l."image", l."imageDigest", l."simulated", l."podTimes", l."podCause", l."logGap",
        l."cache", l."clusterId", l."summary",
        CASE WHEN d."id" IS NOT NULL THEN json_build_object('id', d."id", 'name', d."name") END AS "deployment",
        CASE WHEN c."id" IS NOT NULL THEN json_build_object('id', c."id", 'name', c."name") END AS "cluster"
      FROM (SELECT * FROM "load" l WHERE ${matching} ORDER BY ${newestFirst} LIMIT ${most}) l
      LEFT JOIN "deployment" d ON d."id" = l."deploymentId"
      LEFT JOIN "cluster" c ON c."id" = l."clusterId"
      ORDER BY ${newestFirst}
    ) one`;
  return (found?.loads ?? []).map(loadRow);
}
