import { byteSize, count } from "#lib/format.ts";
import { gpuLabel } from "#lib/clusters/gpu-types.ts";
import { blocks, passed, warns } from "#lib/deployments/checks/check.ts";
import type { DeployCheck, MemoryPlan } from "#lib/deployments/review-schema.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";

type Spec = Pick<DeploymentSpec, "accelerator" | "tensorParallelSize" | "maxModelLen">;

/** Whether weights and one request of full length fit on each GPU. */
export function memoryChecks(memory: MemoryPlan | null, spec: Spec): DeployCheck[] {
  const gpu = gpuLabel(spec.accelerator);
  if (!memory) {
    const detail = `How much memory a ${gpu} has is not known here, so whether the model fits was not checked.`;
    return [warns({ code: "memory", title: "Memory was not checked", detail, field: "spec.accelerator" })];
  }

  const weights = byteSize(memory.weightsBytes, 2);
  if (memory.kvCacheBytes <= 0) {
    const room = byteSize(memory.limitBytes - memory.overheadBytes, 2);
    const detail = `${weights} of weights for each GPU, and a ${gpu} has room for ${room}. Use more GPUs for a replica, or a larger type.`;
    return [blocks({ code: "memory", title: "The weights do not fit", detail, field: "spec.tensorParallelSize" })];
  }
  const { kvCacheTokens: tokens, maxModelLen } = memory;
  if (memory.verdict === "does_not_fit" && tokens !== null && maxModelLen !== null) {
    const title = `There is room for ${count(tokens)} tokens, and requests may have ${count(maxModelLen)}`;
    const detail = `vLLM does not start unless one request of full length fits. Serve up to ${count(tokens)} tokens, or use more GPUs.`;
    return [blocks({ code: "memory", title, detail, field: "spec.maxModelLen" })];
  }
  if (memory.verdict === "tight") {
    const left = tokens === null ? byteSize(memory.kvCacheBytes, 2) : `${count(tokens)} tokens`;
    const detail = `${left} are left for all requests at a time.`;
    return [warns({ code: "memory", title: "The KV cache is small", detail, field: "spec.maxModelLen" })];
  }
  return [
    passed("memory", tokens === null ? "Fits the GPU" : `Fits the GPU, with ${count(tokens)} tokens of KV cache`),
  ];
}
