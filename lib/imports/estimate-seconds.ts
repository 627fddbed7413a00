import type { Db } from "#lib/db.ts";

/** Seconds that copying so many bytes takes, by the median rate of the last imports into the bucket; null without any of a size that tells. */
export async function estimateSeconds(
  { bucket, bytes }: { bucket: string; bytes: number },
  db: Db,
): Promise<number | null> {
  const rows = await db.$queryRaw<{ rate: number | null }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY rate) AS rate FROM (
      SELECT "copyBytes" / extract(epoch FROM "finishedAt" - "startedAt")::float8 AS rate FROM "import"
      WHERE "state" = 'done' AND "bucket" = ${bucket} AND "copyBytes" > 10000000 AND "finishedAt" > "startedAt"
      ORDER BY "finishedAt" DESC LIMIT 5) AS recent`;
  const rate = rows[0]?.rate;
  return rate ? bytes / rate : null;
}
