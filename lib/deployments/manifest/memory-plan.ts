import { kvBytesPerToken, type ModelConfig } from "#lib/deployments/model-config.ts";
import type { MemoryPlan } from "#lib/deployments/review-schema.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";

/** Activations and captured graphs: between 1.5 and 2 GiB on the models that were looked at. */
const overheadBytes = 2 * 1024 ** 3;

/** Fewer requests of full length at a time than this is tight. */
const comfortable = 2;

type Input = {
  gpuBytes: number;
  /** All of them; exact, from the headers of the files. */
  weightsBytes: number;
  config: ModelConfig;
  spec: Pick<DeploymentSpec, "gpuMemoryUtilization" | "tensorParallelSize" | "maxModelLen">;
};

/** How the memory of one GPU is used. vLLM refuses to start unless one request of the longest length fits in the KV cache. */
export function memoryPlan({ gpuBytes, weightsBytes, config, spec }: Input): MemoryPlan {
  const limitBytes = gpuBytes * spec.gpuMemoryUtilization;
  const weights = weightsBytes / spec.tensorParallelSize;
  const kvCacheBytes = limitBytes - weights - overheadBytes;
  const perToken = kvBytesPerToken(config, spec.tensorParallelSize);
  const maxModelLen = spec.maxModelLen ?? config.maxPositions;
  const kvCacheTokens = perToken === null ? null : Math.max(0, Math.floor(kvCacheBytes / perToken));
  const neededKvBytes = perToken === null || maxModelLen === null ? null : perToken * maxModelLen;
  return {
    gpuBytes,
    limitBytes,
    weightsBytes: weights,
    overheadBytes,
    kvCacheBytes,
    unusedBytes: gpuBytes - limitBytes,
    kvCacheTokens,
    neededKvBytes,
    maxModelLen,
    verdict: verdict(kvCacheBytes, neededKvBytes),
  };
}

function verdict(kvCacheBytes: number, neededKvBytes: number | null): MemoryPlan["verdict"] {
  if (kvCacheBytes <= 0) return "does_not_fit";
  if (neededKvBytes === null) return kvCacheBytes < overheadBytes / 2 ? "tight" : "fits";
  if (kvCacheBytes < neededKvBytes) return "does_not_fit";
  return kvCacheBytes < neededKvBytes * comfortable ? "tight" : "fits";
}
