import { misfit } from "../kube/controllers/fit-node.ts";
import type { Node, Pod } from "../kube/objects.ts";
import { machineResources, quantities } from "./machine-types.ts";
import { nodeObject } from "./node-object.ts";
import type { Pool } from "./pools.ts";

/** A node on its way, with the pods that wait for it. */
export type Upcoming = { pool: Pool; zone: string; pods: Pod[] };
export type NodeCount = (pool: Pool, zone: string) => number;

export type Plan<U extends Upcoming> =
  | { kind: "joins"; upcoming: U }
  | { kind: "grows"; pool: Pool; zone: string }
  | { kind: "refused"; reason: string };

/** What the autoscaler does for a pod that no node has room for. */
export function planNode<U extends Upcoming>(
  pod: Pod,
  pools: readonly Pool[],
  upcoming: readonly U[],
  count: NodeCount,
): Plan<U> {
  const joined = upcoming.find(({ pool, zone, pods }) => misfit(pod, newNode(pool, zone), pods) === null);
  if (joined) return { kind: "joins", upcoming: joined };

  const reasons = new Map<string, number>();
  const groups = pools.flatMap((pool) => pool.zones.map((zone) => ({ pool, zone, nodes: count(pool, zone) })));
  // The emptiest zone first, as GKE balances the zones of a pool.
  for (const { pool, zone, nodes } of groups.toSorted((a, b) => a.nodes - b.nodes)) {
    const unfit = misfit(pod, newNode(pool, zone), [])?.reasons[0];
    const reason = unfit ?? (nodes >= pool.max ? "max node group size reached" : null);
    if (reason === null) return { kind: "grows", pool, zone };
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return { kind: "refused", reason: [...reasons].map(([text, times]) => `${times} ${text}`).join(", ") };
}

/** A node of the pool as the scheduler would see it. */
function newNode(pool: Pool, zone: string): Node {
  const { metadata, ...rest } = nodeObject("new", pool, zone, []);
  const { capacity, allocatable } = machineResources(pool.machineType, pool.gpus);
  return {
    ...rest,
    metadata: { ...metadata, uid: "", resourceVersion: "", creationTimestamp: "" },
    status: { capacity: quantities(capacity), allocatable: quantities(allocatable) },
  };
}
