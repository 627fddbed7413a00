import { gpuBytes, gpuLabel } from "#lib/clusters/gpu-types.ts";
import { offeredPools } from "#lib/clusters/offered-pools.ts";
import type { ClusterView, NodePool } from "#lib/clusters/schema.ts";
import { memoryPlan } from "#lib/deployments/manifest/memory-plan.ts";
import type { ModelFacts } from "#lib/deployments/model-facts.ts";
import type { DeployDefaults } from "#lib/deployments/review-schema.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";

/** Images that are known to read from the bucket; any other may be typed. */
const images = [
  { image: "vllm/vllm-openai:v0.32.0", label: "vLLM 0.32.0" },
  { image: "vllm/vllm-openai:v0.12.0", label: "vLLM 0.12.0" },
];

/** Longer contexts are asked for when they are needed: each token takes KV cache of every request. */
const usualLength = 8_192;

type Place = { clusterId: string; pool: NodePool };

/** What the form begins with: names that are free, and the smallest GPU that the model fits on. */
export function deployDefaults(
  { model, weightsBytes, config }: ModelFacts,
  clusters: readonly ClusterView[],
  taken: readonly string[],
): DeployDefaults {
  const places = clusters
    .filter(({ reachable }) => reachable)
    .flatMap((cluster) =>
      offeredPools(cluster)
        .filter(hasGpu)
        .map((pool) => ({ clusterId: cluster.id, pool })),
    );
  const maxModelLen = Math.min(config.maxPositions ?? usualLength, usualLength);
  const base = { ...baseSpec(model.repo), maxModelLen: config.maxPositions === null ? null : maxModelLen };
  const chosen = smallestFit(places, { weightsBytes, config, spec: base });
  const tensorParallelSize = chosen?.tensorParallelSize ?? 1;
  const spec: DeploymentSpec = {
    ...base,
    accelerator: chosen?.place.pool.accelerator ?? places[0]?.pool.accelerator ?? "nvidia-l4",
    tensorParallelSize,
    streamer: { concurrency: 16, memoryLimitBytes: null, distributed: tensorParallelSize > 1 },
  };
  return {
    input: {
      clusterId: chosen?.place.clusterId ?? places[0]?.clusterId ?? clusters[0]?.id ?? null,
      namespace: "default",
      name: freeName(model.repo, taken),
      modelId: model.id,
      spec,
    },
    accelerators: places.map(accelerator),
    images,
    model: {
      id: model.id,
      repo: model.repo,
      commit: model.commit,
      bucket: model.bucket,
      prefix: model.prefix,
      weightsBytes,
      parameters: model.parameters === null ? null : Number(model.parameters),
      dtype: model.dtype,
      maxPositions: config.maxPositions,
    },
  };
}

function baseSpec(repo: string): DeploymentSpec {
  return {
    accelerator: "nvidia-l4",
    replicas: 1,
    image: images[0]?.image ?? "",
    maxModelLen: null,
    gpuMemoryUtilization: 0.9,
    tensorParallelSize: 1,
    streamer: { concurrency: 16, memoryLimitBytes: null, distributed: false },
    serviceAccount: "model-reader",
    servedName: repo,
    extraArgs: [],
  };
}

/** Fewest GPUs first, then the one with the least memory. */
function smallestFit(
  places: readonly Place[],
  { weightsBytes, config, spec }: Pick<ModelFacts, "weightsBytes" | "config"> & { spec: DeploymentSpec },
) {
  return places
    .flatMap((place) => {
      const bytes = gpuBytes(place.pool.accelerator ?? "");
      if (bytes === null) return [];
      const sizes = [1, 2, 4, 8].filter((size) => size <= place.pool.acceleratorCount);
      const tensorParallelSize = sizes.find((size) => {
        const plan = memoryPlan({
          gpuBytes: bytes,
          weightsBytes,
          config,
          spec: { ...spec, tensorParallelSize: size },
        });
        return plan.verdict !== "does_not_fit" && (config.attentionHeads ?? size) % size === 0;
      });
      return tensorParallelSize === undefined ? [] : [{ place, tensorParallelSize, gpuBytes: bytes }];
    })
    .toSorted((a, b) => a.tensorParallelSize - b.tensorParallelSize || a.gpuBytes - b.gpuBytes)[0];
}

function accelerator({ clusterId, pool }: Place): DeployDefaults["accelerators"][number] {
  const type = pool.accelerator ?? "";
  return {
    clusterId,
    accelerator: type,
    label: gpuLabel(type),
    gpusPerNode: pool.acceleratorCount,
    gpuBytes: gpuBytes(type),
    zones: pool.zones,
    nodesNow: pool.nodesNow,
    maxNodes: pool.maxNodes,
    machineType: pool.machineType,
  };
}

function hasGpu({ accelerator, acceleratorCount }: NodePool): boolean {
  return accelerator !== null && acceleratorCount > 0;
}

/** The repo's own name as Kubernetes takes it, with a number behind it when it is taken. */
function freeName(repo: string, taken: readonly string[]): string {
  const base =
    repo
      .slice(repo.lastIndexOf("/") + 1)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^[^a-z]+/g, "")
      .slice(0, 44)
      .replaceAll(/-+$/g, "") || "model";
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number++) if (!taken.includes(`${base}-${number}`)) return `${base}-${number}`;
}
