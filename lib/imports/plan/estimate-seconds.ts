import type { Db } from "#lib/db.ts";
import { estimatedSeconds } from "#lib/imports/plan/estimated-seconds.ts";

type Copying = { bucket: string; bytes: number; files: number };

/** Seconds that copying so much takes, by the last imports into the bucket; null without any that tells. */
export async function estimateSeconds({ bucket, ...plan }: Copying, db: Pick<Db, "$queryRaw">): Promise<number | null> {
  const past = await db.$queryRaw<{ bytes: number; files: number; seconds: number }[]>`
    SELECT i."copyBytes"::float8 AS "bytes", extract(epoch FROM i."finishedAt" - i."startedAt")::float8 AS "seconds",
      (SELECT count(*) FROM "import_file" AS f WHERE f."importId" = i."id" AND f."action" = 'copy')::float8 AS "files"
    FROM (SELECT * FROM "import" WHERE "state" = 'done' AND "bucket" = ${bucket} AND "finishedAt" > "startedAt" AND "copyBytes" > 0
      ORDER BY "finishedAt" DESC LIMIT 10) AS i`;
  return estimatedSeconds(past, plan);
}
