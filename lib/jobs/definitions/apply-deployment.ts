import { applyDeployment } from "#lib/deployments/apply-deployment.ts";
import type { Definition } from "#lib/jobs/definition.ts";

/** Mostly waiting for API servers; one that hangs holds up no other cluster's. */
export const applyDeploymentJob: Definition<"apply-deployment"> = {
  name: "apply-deployment",
  atATime: 8,
  atATimeOfCluster: 3,
  run: applyDeployment,
};
