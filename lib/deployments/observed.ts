import type { KubeDeployment, KubeEvent, KubeNode, KubePod } from "#lib/clients/kube-objects.ts";
import { containerName } from "#lib/deployments/manifest/names.ts";
import { podPending, unscheduledSaid } from "#lib/deployments/pod-pending.ts";
import type { ObservedDeployment, ObservedPod } from "#lib/deployments/view-schema.ts";
import { containerStatus } from "#lib/loads/start/pod-times.ts";

export type DeploymentSight = {
  deployment: KubeDeployment;
  pods: readonly KubePod[];
  nodes: ReadonlyMap<string, KubeNode>;
  /** Of these pods and of the deployment itself. */
  events: readonly KubeEvent[];
};

/** What the cluster has of a deployment, as it is kept and shown. */
export function observedDeployment({ deployment, pods, nodes, events }: DeploymentSight): ObservedDeployment {
  const { status, spec } = deployment;
  const seen = pods
    .toSorted((a, b) => (a.metadata.creationTimestamp ?? "").localeCompare(b.metadata.creationTimestamp ?? ""))
    .map((pod) =>
      observedPod(
        pod,
        nodes,
        events.filter(({ involvedObject }) => involvedObject.uid === pod.metadata.uid),
      ),
    );
  return {
    replicas: status.replicas,
    ready: status.readyReplicas,
    updated: status.updatedReplicas,
    conditions: status.conditions.map(({ type, status, reason, message, lastTransitionTime }) => ({
      type,
      status,
      reason: reason ?? null,
      message: message ?? null,
      at: lastTransitionTime ? new Date(lastTransitionTime).toISOString() : null,
    })),
    pods: seen,
    pending: seen.length < spec.replicas ? notMade(deployment) : (seen.find(({ pending }) => pending)?.pending ?? null),
  };
}

function observedPod(pod: KubePod, nodes: ReadonlyMap<string, KubeNode>, events: readonly KubeEvent[]): ObservedPod {
  const { metadata, spec, status } = pod;
  const container = containerStatus(pod, containerName);
  const node = spec.nodeName ? nodes.get(spec.nodeName) : undefined;
  return {
    name: metadata.name,
    uid: metadata.uid,
    node: spec.nodeName ?? null,
    zone: node?.metadata.labels["topology.kubernetes.io/zone"] ?? null,
    phase: container?.state.waiting?.reason ?? status.phase,
    ready: container?.ready ?? false,
    restarts: container?.restartCount ?? 0,
    createdAt: new Date(metadata.creationTimestamp ?? 0).toISOString(),
    pending: podPending(pod, events),
    said: unscheduledSaid(pod, events),
  };
}

/** Pods that are not even there: a quota, or an account that is missing. */
function notMade({ status }: KubeDeployment): string | null {
  const failed = status.conditions.find(({ type, status }) => type === "ReplicaFailure" && status === "True");
  return failed ? `Pods cannot be made: ${failed.message ?? failed.reason ?? "no reason is given"}` : null;
}
