import { gpuTypes } from "#lib/clusters/gpu-types.ts";
import type { ClusterView, NodePool } from "#lib/clusters/schema.ts";

/**
 * The pools that a deployment can choose from. An Autopilot cluster makes a node with whichever GPU type the selector of a pod names
 * (cloud.google.com/kubernetes-engine/docs/how-to/autopilot-gpus), so it offers those that none of its nodes has yet as well.
 */
export function offeredPools({ autopilot, pools }: Pick<ClusterView, "autopilot" | "pools">): NodePool[] {
  if (!autopilot) return pools;
  const there = new Set(pools.map(({ accelerator }) => accelerator));
  const unmade = gpuTypes.filter(({ accelerator }) => !there.has(accelerator));
  return [...pools, ...unmade.map(({ accelerator, mostGpus }) => unmadePool(accelerator, mostGpus))];
}

function unmadePool(accelerator: string, acceleratorCount: number): NodePool {
  const nodes = { minNodes: 0, maxNodes: 0, nodesNow: 0 };
  const unknown = { zones: [], machineType: null, allocatable: null, simulated: [] };
  return { name: accelerator, accelerator, acceleratorCount, ...nodes, ...unknown };
}
