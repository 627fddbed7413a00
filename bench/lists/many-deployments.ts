import type { Db } from "#lib/db.ts";

const deployments = 100;

/** Models, and deployments of a cluster that is not there. Returns the ids of the deployments. */
export async function manyDeployments(db: Db): Promise<string[]> {
  await db.$executeRaw`
    WITH cluster AS (
      INSERT INTO "cluster" ("id", "name", "source", "server") VALUES (gen_random_uuid(), 'bench', 'kubeconfig', 'https://127.0.0.1:1') RETURNING "id"
    )
    INSERT INTO "deployment" ("id", "clusterId", "namespace", "name", "spec", "replicas", "state", "createdBy", "updatedAt")
    SELECT gen_random_uuid(), cluster."id", 'default', 'chat-' || i, ${JSON.stringify(spec)}::jsonb, 1, 'ready', 'bench', now()
    FROM cluster, generate_series(1, ${deployments}) i`;
  await db.$executeRaw`
    INSERT INTO "model" ("id", "repo", "commit", "bucket", "prefix", "bytes", "fileCount", "gated", "manifestGeneration")
    SELECT gen_random_uuid(), 'acme/model-' || i, repeat('0', 40), 'bench', 'acme/model-' || i || '/', 15000000000, 12, false, '1'
    FROM generate_series(0, 99) i`;
  const rows = await db.deployment.findMany({ where: { createdBy: "bench" }, select: { id: true } });
  return rows.map(({ id }) => id);
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
