import { counted } from "#lib/format.ts";
import { gpuLabel } from "#lib/clusters/gpu-types.ts";
import type { NodePool } from "#lib/clusters/schema.ts";
import { blocks, passed, warns } from "#lib/deployments/checks/check.ts";
import type { DeployCheck } from "#lib/deployments/review-schema.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";

type Spec = Pick<DeploymentSpec, "accelerator" | "tensorParallelSize" | "replicas">;

/** Whether the cluster has, or can make, nodes for so many replicas. */
export function poolChecks(pools: readonly NodePool[], spec: Spec): DeployCheck[] {
  const { accelerator, tensorParallelSize, replicas } = spec;
  const gpu = gpuLabel(accelerator);
  const having = pools.filter((pool) => pool.accelerator === accelerator);
  if (having.length === 0) {
    const detail = `No pool of this cluster has ${accelerator}. Its pods would wait for ever; make a pool, or choose another type.`;
    return [blocks({ code: "pool", title: `No nodes with ${gpu}`, detail, field: "spec.accelerator" })];
  }

  const fitting = having.filter((pool) => pool.acceleratorCount >= tensorParallelSize);
  if (fitting.length === 0) {
    const most = Math.max(...having.map((pool) => pool.acceleratorCount));
    const detail = `A replica asks for ${tensorParallelSize} GPUs and a node has ${most}. A replica runs on one node.`;
    return [
      blocks({
        code: "pool",
        title: `No node has ${tensorParallelSize} GPUs`,
        detail,
        field: "spec.tensorParallelSize",
      }),
    ];
  }

  const room = fitting.reduce(
    (sum, pool) => sum + pool.maxNodes * Math.floor(pool.acceleratorCount / tensorParallelSize),
    0,
  );
  if (room < replicas) {
    const detail = `The pools with ${gpu} grow to room for ${room}; further ones wait. Other deployments may need some of them.`;
    return [
      warns({
        code: "pool",
        title: `Room for ${room} of ${counted(replicas, "replica")}`,
        detail,
        field: "spec.replicas",
      }),
    ];
  }
  return [passed("pool", `Nodes with ${gpu} in ${zonesText(fitting)}`)];
}

function zonesText(pools: readonly NodePool[]): string {
  const zones = [...new Set(pools.flatMap((pool) => pool.zones))].toSorted();
  return zones.length === 0 ? pools.map(({ name }) => name).join(", ") : zones.join(", ");
}
