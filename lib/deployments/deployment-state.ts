import type { KubeDeployment } from "#lib/clients/kube-objects.ts";
import type { DeploymentState, DeploymentWish, ObservedDeployment } from "#lib/deployments/view-schema.ts";

/** What a container waits for that no waiting mends. */
const stuck = new Set([
  "CrashLoopBackOff",
  "ImagePullBackOff",
  "ErrImagePull",
  "InvalidImageName",
  "CreateContainerConfigError",
  "CreateContainerError",
  "RunContainerError",
]);

type Input = { wish: DeploymentWish; replicas: number; deployment: KubeDeployment; observed: ObservedDeployment };

/** The state of a deployment that is applied, from what the cluster has of it. */
export function deploymentState({ wish, replicas, deployment, observed }: Input): {
  state: DeploymentState;
  problem: string | null;
} {
  // The controllers have not seen yet what was applied: what they say is of the revision before.
  if (deployment.status.observedGeneration < deployment.metadata.generation)
    return { state: "starting", problem: null };
  if (wish === "stop") return { state: observed.pods.length === 0 ? "stopped" : "starting", problem: null };

  const isWhole = observed.ready >= replicas && observed.updated >= replicas && observed.pods.length === replicas;
  if (isWhole) return { state: "ready", problem: null };

  const failing = observed.pods.find(({ phase, ready }) => !ready && (stuck.has(phase) || phase === "Failed"));
  const overdue = deployment.status.conditions.find(
    ({ type, reason }) => type === "Progressing" && reason === "ProgressDeadlineExceeded",
  );
  const problem = failing?.pending ?? observed.pending;
  if (!failing && !overdue && !isBlocked(deployment)) return { state: "starting", problem: null };
  return { state: observed.ready > 0 ? "degraded" : "failed", problem: problem ?? overdue?.message ?? null };
}

function isBlocked({ status }: KubeDeployment): boolean {
  return status.conditions.some(({ type, status }) => type === "ReplicaFailure" && status === "True");
}
