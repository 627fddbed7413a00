import type { ReadStart } from "#lib/caches/worth/starts-alike.ts";
import type { Db } from "#lib/db.ts";

/** The newest 500 starts of 30 days that read from a bucket in a zone. */
export function readStarts(db: Db, { bucket, zone }: { bucket: string; zone: string }): Promise<ReadStart[]> {
  return db.$queryRaw<ReadStart[]>`
    SELECT l."id", l."number", l."model", l."weights", l."accelerator",
      COALESCE(d."spec" ->> 'tensorParallelSize', l."explained" ->> 'tensorParallelSize')::int AS "gpus",
      l."cache", extract(epoch FROM l."weightsTo" - l."weightsFrom")::float8 AS "seconds", l."weightsTo" AS "at"
    FROM "load" AS l LEFT JOIN "deployment" AS d ON d."id" = l."deploymentId"
    WHERE l."bucket" = ${bucket} AND l."zone" = ${zone} AND l."weightsFrom" IS NOT NULL AND NOT l."live"
      AND l."weightsTo" > now() - interval '30 days'
    ORDER BY l."weightsTo" DESC LIMIT 500`;
}
