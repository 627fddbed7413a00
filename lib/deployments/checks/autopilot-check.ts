import { gpuLabel } from "#lib/clusters/gpu-types.ts";
import type { NodePool } from "#lib/clusters/schema.ts";
import { passed, warns } from "#lib/deployments/checks/check.ts";
import type { DeployCheck } from "#lib/deployments/review-schema.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";

/** An Autopilot cluster makes the nodes that are asked for: whether it can is not known before somebody asks. */
export function autopilotCheck(pools: readonly NodePool[], { accelerator }: DeploymentSpec): DeployCheck[] {
  const gpu = gpuLabel(accelerator);
  if (pools.some((pool) => pool.accelerator === accelerator && pool.nodesNow > 0))
    return [passed("pool", `Nodes with ${gpu}, made as they are needed`)];
  const detail =
    "An Autopilot cluster has no pools that would say so. Whether its zones have that type and the quota of the project allows it shows once it is deployed: until then its replicas wait.";
  return [warns({ code: "pool", title: `A node with ${gpu} is still to be made`, detail, field: "spec.accelerator" })];
}
