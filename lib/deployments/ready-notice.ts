import { type DeploymentGroup, deploymentGroup } from "#lib/deployments/deployments-finding.ts";
import type { DeploymentRow } from "#lib/deployments/view-schema.ts";

type Told = Pick<DeploymentRow, "name" | "state" | "wish" | "replicas" | "observed" | "retryAt" | "problem">;

/** What a notification says when a deployment has become ready or has failed since it was in the group before; null while it starts, and when it was so already. */
export function readyNotice(before: DeploymentGroup, deployment: Told): { title: string; body: string } | null {
  const group = deploymentGroup(deployment);
  if (group === before) return null;
  const { name, replicas, problem } = deployment;
  if (group === "ready") {
    const serve = replicas === 1 ? "Its replica serves." : `All ${replicas} replicas serve.`;
    return { title: `${name} is ready`, body: serve };
  }
  if (group === "failed") return { title: `${name} failed to start`, body: problem ?? "Open it to see why." };
  return null;
}
