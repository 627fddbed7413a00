import { counted } from "#lib/format.ts";
import { blocks, passed } from "#lib/deployments/checks/check.ts";
import type { ModelConfig } from "#lib/deployments/model-config.ts";
import type { DeployCheck } from "#lib/deployments/review-schema.ts";

/** GPUs of a replica share its attention heads evenly. */
export function headsCheck({ attentionHeads }: ModelConfig, tensorParallelSize: number): DeployCheck[] {
  if (tensorParallelSize === 1 || attentionHeads === null) return [];
  if (attentionHeads % tensorParallelSize === 0)
    return [passed("heads", `${counted(attentionHeads, "attention head")} on ${counted(tensorParallelSize, "GPU")}`)];
  const title = `${attentionHeads} attention heads cannot be shared by ${tensorParallelSize} GPUs`;
  const detail = "vLLM does not start unless each GPU gets as many heads as the others. Choose another number of GPUs.";
  return [blocks({ code: "heads", title, detail, field: "spec.tensorParallelSize" })];
}
