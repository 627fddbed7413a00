const gib = 1024 ** 3;

/** Left to the agents that run on every node. */
const shareForPods = 0.85;

/** What one replica asks of its node. */
export type ReplicaShape = { cpuMillis: number; memoryBytes: number; shmBytes: number };

type Node = { allocatable: { cpuMillis: number; memoryBytes: number } | null; gpusPerNode: number };

// Where no node of the kind is known: what the smallest machine with such a GPU has room for.
const unknownNode = { cpuMillis: 3_000, memoryBytes: 12 * gib };

/** A replica's part of a node by its part of the GPUs, so that as many replicas fit a node as its GPUs allow. */
export function replicaShape({ allocatable, gpusPerNode }: Node, tensorParallelSize: number): ReplicaShape {
  const share = Math.min(1, tensorParallelSize / Math.max(1, gpusPerNode)) * shareForPods;
  const { cpuMillis, memoryBytes } = allocatable ?? unknownNode;
  const memory = Math.max(1, Math.floor((memoryBytes * share) / gib)) * gib;
  // Ranks hand tensors to each other through /dev/shm; it counts as memory of the container.
  const shm = tensorParallelSize > 1 ? Math.min(16 * gib, memory / 4) : Math.min(2 * gib, memory / 4);
  return {
    cpuMillis: Math.max(1, Math.floor((cpuMillis * share) / 1000)) * 1000,
    memoryBytes: memory,
    shmBytes: Math.floor(shm / (gib / 4)) * (gib / 4),
  };
}
