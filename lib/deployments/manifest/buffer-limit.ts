import type { DeploymentSpec } from "#lib/deployments/schema.ts";
import type { ReplicaShape } from "#lib/deployments/replica-shape.ts";

/** What the streamer takes by itself since 0.13.4: more than a g2-standard-8 has, whose pod is then ended without a line in its log. */
const streamerDefaultBytes = 40_000_000_000;
const mib = 1024 ** 2;

/** What Python, CUDA and the engine take of the container's memory beside the buffer, per rank. */
export const processBytes = 4 * 1024 ** 3;

type Wanted = Pick<DeploymentSpec, "tensorParallelSize"> & { streamer: DeploymentSpec["streamer"] };

/** `RUNAI_STREAMER_MEMORY_LIMIT`: what is asked for, or half of the container's memory, shared by the ranks that each hold a buffer. */
export function bufferLimit({ tensorParallelSize, streamer }: Wanted, shape: ReplicaShape): number {
  if (streamer.memoryLimitBytes !== null) return streamer.memoryLimitBytes;
  const fits = shape.memoryBytes / 2 / buffers({ tensorParallelSize, streamer });
  return Math.floor(Math.min(streamerDefaultBytes, fits) / mib) * mib;
}

/** How many buffers of that size there are: in distributed mode the limit is the node's, else each rank has its own. */
export function buffers({ tensorParallelSize, streamer }: Wanted): number {
  return streamer.distributed ? 1 : tensorParallelSize;
}
