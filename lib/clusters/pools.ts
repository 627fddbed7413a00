import type { GkePool } from "#lib/clients/gke.ts";
import type { KubeNode } from "#lib/clients/kube-objects.ts";
import { allocatableOf } from "#lib/clusters/machine-types.ts";
import { nodeFacts } from "#lib/clusters/node-facts.ts";
import type { NodePool } from "#lib/clusters/schema.ts";

/** The pools as GKE has them, with what their nodes had told before. */
export function poolsOfGke(pools: readonly GkePool[], before: readonly NodePool[]): NodePool[] {
  return pools.map((pool) => {
    const known = before.find(({ name }) => name === pool.name);
    return {
      name: pool.name,
      zones: pool.zones,
      accelerator: pool.accelerator,
      acceleratorCount: pool.acceleratorCount,
      machineType: pool.machineType,
      minNodes: pool.scaling?.minNodes ?? pool.nodes,
      maxNodes: pool.scaling?.maxNodes ?? pool.nodes,
      nodesNow: known?.nodesNow ?? 0,
      allocatable: known?.allocatable ?? allocatableOf(pool.machineType),
      simulated: known?.simulated ?? [],
    };
  });
}

/** Pools that are known, with the nodes there are now. */
export function poolsWithNodes(pools: readonly NodePool[], nodes: readonly KubeNode[]): NodePool[] {
  const facts = nodes.map(nodeFacts);
  // What every node there is only pretends, those that are still to be made will pretend too.
  const everywhere = facts[0]?.simulated.filter((phase) => facts.every((node) => node.simulated.includes(phase))) ?? [];
  return pools.map((pool) => {
    const own = facts.filter((node) => node.pool === pool.name);
    const [one] = own;
    const expected = pool.simulated.length > 0 ? pool.simulated : everywhere;
    return {
      ...pool,
      nodesNow: own.filter(({ ready }) => ready).length,
      allocatable: one?.allocatable ?? pool.allocatable,
      simulated: one ? one.simulated : expected,
    };
  });
}

/** Where nobody but the nodes tells of pools: by their label, else by what they have. One that has no node now is remembered. */
export function poolsOfNodes(before: readonly NodePool[], nodes: readonly KubeNode[]): NodePool[] {
  const facts = nodes.map(nodeFacts);
  const names = new Set(facts.map(nameOf));
  const gone = before.filter(({ name }) => !names.has(name)).map((pool) => ({ ...pool, minNodes: 0, nodesNow: 0 }));
  const here = [...names].toSorted().map((name) => {
    const own = facts.filter((node) => nameOf(node) === name);
    const most = Math.max(own.length, before.find((pool) => pool.name === name)?.maxNodes ?? 0);
    const [one] = own;
    return {
      name,
      zones: [...new Set(own.flatMap(({ zone }) => zone ?? []))].toSorted(),
      accelerator: one?.accelerator ?? null,
      acceleratorCount: one?.gpus ?? 0,
      machineType: one?.machineType ?? null,
      minNodes: own.length,
      maxNodes: most,
      nodesNow: own.filter(({ ready }) => ready).length,
      allocatable: one?.allocatable ?? null,
      simulated: one?.simulated ?? [],
    };
  });
  return [...here, ...gone];
}

function nameOf({ pool, accelerator, machineType }: ReturnType<typeof nodeFacts>): string {
  return pool ?? accelerator ?? machineType ?? "nodes";
}
