import type { NodePool } from "#lib/clusters/schema.ts";
import { autopilotCheck } from "#lib/deployments/checks/autopilot-check.ts";
import { bufferChecks } from "#lib/deployments/checks/buffer-checks.ts";
import { passed } from "#lib/deployments/checks/check.ts";
import { flagChecks } from "#lib/deployments/checks/flag-checks.ts";
import { headsCheck } from "#lib/deployments/checks/heads-check.ts";
import { memoryChecks } from "#lib/deployments/checks/memory-checks.ts";
import { poolChecks } from "#lib/deployments/checks/pool-checks.ts";
import type { ModelConfig } from "#lib/deployments/model-config.ts";
import type { ReplicaShape } from "#lib/deployments/replica-shape.ts";
import type { DeployCheck, MemoryPlan } from "#lib/deployments/review-schema.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";
import { duration } from "#lib/format.ts";

type Input = {
  spec: DeploymentSpec;
  pools: readonly NodePool[];
  autopilot: boolean;
  memory: MemoryPlan | null;
  config: ModelConfig;
  shape: ReplicaShape;
  weightsBytes: number;
  probeSeconds: number;
};

const order = ["blocks", "warns", "passed"];

/** What can be said of a deployment without asking anybody; the worst first. */
export function deployChecks(input: Input): DeployCheck[] {
  const { spec, pools, autopilot, memory, config, shape, weightsBytes, probeSeconds } = input;
  const allocatableKnown = pools.some((pool) => pool.accelerator === spec.accelerator && pool.allocatable !== null);
  return sortedChecks([
    ...memoryChecks(memory, spec),
    ...headsCheck(config, spec.tensorParallelSize),
    ...(autopilot ? autopilotCheck(pools, spec) : poolChecks(pools, spec)),
    ...flagChecks(spec),
    ...bufferChecks({ spec, shape, weightsBytes, allocatableKnown }),
    passed("probe", `The startup probe allows ${duration(probeSeconds)}`),
  ]);
}

export function sortedChecks(checks: DeployCheck[]): DeployCheck[] {
  return checks.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}
