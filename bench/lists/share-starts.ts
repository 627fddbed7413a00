import type { Db } from "#lib/db.ts";

const deployments = 100;

/** Has the starts belong to deployments of a cluster that is not there, and their models be known. */
export async function shareStarts(db: Db): Promise<void> {
  await db.$executeRaw`
    WITH cluster AS (
      INSERT INTO "cluster" ("id", "name", "source", "server") VALUES (gen_random_uuid(), 'bench', 'kubeconfig', 'https://127.0.0.1:1')
      ON CONFLICT DO NOTHING RETURNING "id"
    )
    INSERT INTO "deployment" ("id", "clusterId", "namespace", "name", "spec", "replicas", "state", "createdBy", "updatedAt")
    SELECT gen_random_uuid(), cluster."id", 'default', 'chat-' || i, ${JSON.stringify(spec)}::jsonb, 1, 'ready', 'bench', now()
    FROM cluster, generate_series(1, ${deployments}) i WHERE NOT EXISTS (SELECT 1 FROM "deployment" WHERE "createdBy" = 'bench')`;
  await db.$executeRaw`
    INSERT INTO "model" ("id", "repo", "commit", "bucket", "prefix", "bytes", "fileCount", "gated", "manifestGeneration")
    SELECT gen_random_uuid(), 'acme/model-' || i, repeat('0', 40), 'bench', 'acme/model-' || i || '/', 15000000000, 12, false, '1'
    FROM generate_series(0, 99) i ON CONFLICT DO NOTHING`;
  await db.$executeRaw`
    WITH numbered AS (SELECT "id", row_number() OVER (ORDER BY "number") AS n FROM "deployment" WHERE "createdBy" = 'bench')
    UPDATE "load" SET "deploymentId" = numbered."id" FROM numbered WHERE numbered.n = 1 + "load"."number" % ${deployments}`;
  await db.$executeRaw`VACUUM ANALYZE "load"`;
}

const spec = {
  accelerator: "nvidia-l4",
  replicas: 1,
  image: "vllm/vllm-openai:v0.32.0",
  maxModelLen: null,
  gpuMemoryUtilization: 0.9,
  tensorParallelSize: 1,
  streamer: { concurrency: 8, memoryLimitBytes: null, distributed: false },
  serviceAccount: "default",
  servedName: "chat",
  extraArgs: [],
};
