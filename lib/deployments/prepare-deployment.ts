import type { Buckets } from "#lib/clients/buckets.ts";
import { gpuBytes } from "#lib/clusters/gpu-types.ts";
import { readPools } from "#lib/clusters/queries.ts";
import type { NodePool } from "#lib/clusters/schema.ts";
import type { Db } from "#lib/db.ts";
import { weightsChecks } from "#lib/deployments/checks/weights-checks.ts";
import { deployChecks, sortedChecks } from "#lib/deployments/deploy-checks.ts";
import { type Manifest, manifests } from "#lib/deployments/manifest/manifests.ts";
import { memoryPlan } from "#lib/deployments/manifest/memory-plan.ts";
import { getModelFacts } from "#lib/deployments/model-facts.ts";
import { findPredictedStart } from "#lib/deployments/predicted-start.ts";
import { probeSeconds } from "#lib/deployments/manifest/probe-seconds.ts";
import { replicaShape } from "#lib/deployments/replica-shape.ts";
import type { DeployCheck, MemoryPlan, PredictedStart } from "#lib/deployments/review-schema.ts";
import type { DeployInput } from "#lib/deployments/schema.ts";
import { AppError } from "#lib/errors.ts";
import type { Cluster, Model } from "#lib/generated/prisma/client.ts";
import { readLint } from "#lib/models/read-stored.ts";

export type Prepared = {
  cluster: Cluster;
  model: Model;
  manifests: Manifest[];
  checks: DeployCheck[];
  memory: MemoryPlan | null;
  predicted: PredictedStart | null;
  probeSeconds: number;
};

type Deps = { db: Db; buckets: Buckets };

/** The manifests of a deployment and what can be said of them without asking the cluster. Throws `not_found` without cluster or model. */
export async function prepareDeployment(id: string, input: DeployInput, deps: Deps): Promise<Prepared> {
  const { spec, name, namespace, clusterId, modelId } = input;
  const cluster = await deps.db.cluster.findUnique({ where: { id: clusterId } });
  if (!cluster) throw new AppError("not_found", "This cluster is not attached any more. Choose another.");
  const { model, weightsBytes, config } = await getModelFacts(modelId, deps);
  const predicted = await findPredictedStart({ modelId, accelerator: spec.accelerator }, deps);

  const pools = readPools(cluster.pools);
  const bytes = gpuBytes(spec.accelerator);
  const memory = bytes === null ? null : memoryPlan({ gpuBytes: bytes, weightsBytes, config, spec });
  const shape = shapeIn(pools, input);
  const seconds = probeSeconds(weightsBytes, predicted?.slowSeconds ?? null);
  return {
    cluster,
    model,
    manifests: manifests({ id, name, namespace, model, spec, replicas: spec.replicas, shape, probeSeconds: seconds }),
    checks: sortedChecks([
      ...weightsChecks({ ...model, lint: await readLint(model, deps.db) }),
      ...deployChecks({
        spec,
        pools,
        autopilot: cluster.autopilot,
        memory,
        config,
        shape,
        weightsBytes,
        probeSeconds: seconds,
      }),
    ]),
    memory,
    predicted,
    probeSeconds: seconds,
  };
}

/** By the smallest node that takes a replica: it is to fit on each of them. */
function shapeIn(pools: readonly NodePool[], { spec }: DeployInput) {
  const { accelerator, tensorParallelSize } = spec;
  const [pool] = pools
    .filter((one) => one.accelerator === accelerator && one.acceleratorCount >= tensorParallelSize)
    .toSorted((a, b) => perGpu(a) - perGpu(b));
  const node = { allocatable: pool?.allocatable ?? null, gpusPerNode: pool?.acceleratorCount ?? tensorParallelSize };
  return replicaShape(node, tensorParallelSize);
}

function perGpu({ allocatable, acceleratorCount }: NodePool): number {
  return allocatable ? allocatable.memoryBytes / Math.max(1, acceleratorCount) : Infinity;
}
