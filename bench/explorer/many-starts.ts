import type { Db } from "#lib/db.ts";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import { fileChunks } from "../../scripts/sluice/file-chunks.ts";
import { recording } from "../log/log-file.ts";

/**
 * Starts over ninety days: four models on three GPUs in six zones, each zone with a cache that was switched on halfway. Each has all that a real log
 * of vLLM said, with weights of its own, so that the rows are as wide as in life. They belong to the deployments that are named, in turn.
 */
export async function manyStarts(db: Db, starts: number, ids: string[] = []): Promise<void> {
  const explained = await explainLog(fileChunks(recording));
  const weights = explained.phases.findIndex(({ key }) => key === "weights");
  if (weights < 0) throw new Error("The recorded log has no weights to vary.");
  await db.cacheBucket.create({ data: { bucket: "bench", observedAt: new Date() } });
  await db.$executeRaw`
    WITH cache AS (
      INSERT INTO "zone_cache" ("id", "bucket", "zone", "state")
      SELECT gen_random_uuid(), 'bench', 'us-central1-' || chr(97 + z), 'running' FROM generate_series(0, 5) z RETURNING "id"
    )
    INSERT INTO "cache_change" ("cacheId", "at", "state", "text")
    SELECT "id", now() - interval '45 days', 'running', 'On' FROM cache`;
  // A hundred thousand notices would be of rows that nobody looks at.
  await db.$executeRaw`ALTER TABLE "load" DISABLE TRIGGER USER`;
  await db.$executeRaw`
    INSERT INTO "load" ("id", "name", "outcome", "model", "startedAt", "totalSeconds", "explained", "logBytes", "lineCount",
      "createdBy", "createdAt", "zone", "accelerator", "bucket", "weights", "weightsBytes", "concurrency", "cache", "deploymentId")
    SELECT gen_random_uuid(), 'chat-7d9c6b5f44-' || i, CASE i % 20 WHEN 0 THEN 'failed' ELSE 'ready' END,
      'acme/model-' || i % 4, at, 120 + seconds, jsonb_set(${JSON.stringify(explained)}::jsonb, ${["phases", `${weights}`, "seconds"]}, to_jsonb(seconds)),
      40000, 400, 'bench', at, 'us-central1-' || chr(97 + i % 6), (ARRAY['nvidia-l4', 'nvidia-h100-80gb', 'nvidia-a100-80gb'])[1 + i % 3],
      'bench', 'gs://bench/acme/model-' || i % 4 || '/#1', 15000000000::bigint * (1 + i % 4), 8 * (1 + i % 2), cache,
      (${ids}::uuid[])[1 + i % ${Math.max(1, ids.length)}]
    FROM (
      SELECT *, (CASE cache WHEN 'warm' THEN 37 WHEN 'populating' THEN 47 ELSE 52 END) + 8 * random() + (i % 4) * 3 AS seconds
      FROM (
        SELECT i, now() - i * interval '90 days' / ${starts} AS at,
          CASE WHEN i > ${starts} / 2 THEN 'none' WHEN i % 50 = 0 THEN 'populating' WHEN i % 33 = 0 THEN 'expired' ELSE 'warm' END AS cache
        FROM generate_series(0, ${starts - 1}) i
      ) one
    ) timed`;
  await db.$executeRaw`ALTER TABLE "load" ENABLE TRIGGER USER`;
  // As after some hours of life: Postgres knows what lies in the table.
  await db.$executeRaw`VACUUM ANALYZE "load"`;
}
