import { byteSize } from "#lib/format.ts";
import { bufferLimit, buffers, processBytes } from "#lib/deployments/manifest/buffer-limit.ts";
import { blocks, passed, warns } from "#lib/deployments/checks/check.ts";
import type { ReplicaShape } from "#lib/deployments/replica-shape.ts";
import type { DeployCheck } from "#lib/deployments/review-schema.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";

/** Below this the largest tensor of a usual model does not fit, and the streamer ends at once. */
const smallBytes = 2 * 1024 ** 3;

type Input = {
  spec: Pick<DeploymentSpec, "tensorParallelSize" | "streamer">;
  shape: ReplicaShape;
  weightsBytes: number;
  allocatableKnown: boolean;
};

/** Whether the streamer's buffer leaves the processes the memory they need: else the kernel ends them, and no line of the log says so. */
export function bufferChecks({ spec, shape, weightsBytes, allocatableKnown }: Input): DeployCheck[] {
  const field = "spec.streamer.memoryLimitBytes";
  const limit = bufferLimit(spec, shape);
  const held = Math.min(limit, weightsBytes) * buffers(spec);
  const memory = byteSize(shape.memoryBytes);
  if (held + processBytes * spec.tensorParallelSize > shape.memoryBytes) {
    const title = `A buffer of ${byteSize(held)} does not fit in ${memory} of memory`;
    const detail = `Beside it each rank takes about ${byteSize(processBytes)}. Leave the limit empty for one that fits, or use a larger machine.`;
    return [blocks({ code: "buffer", title, detail, field })];
  }
  const small = limit < Math.min(smallBytes, weightsBytes) && spec.streamer.memoryLimitBytes !== null;
  if (small) {
    const detail = "A limit below the largest tensor ends the start: “Memory limit supplied cannot be smaller than”.";
    return [warns({ code: "buffer", title: `A buffer of ${byteSize(limit)} is small`, detail, field })];
  }
  if (!allocatableKnown) {
    const detail = `No node of the kind and no machine type said how much there is, so a replica asks for ${memory}.`;
    return [
      warns({ code: "buffer", title: "The memory of the nodes is not known", detail, field: "spec.accelerator" }),
    ];
  }
  return [passed("buffer", `A buffer of ${byteSize(Math.min(limit, weightsBytes))} fits in ${memory}`)];
}
