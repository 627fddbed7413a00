import { applyPatch, get, mergePatch, strategicPatch, unkept, until } from "../ask.ts";
import { apps, core, namespaceSteps, nodeLeaves, nodeSteps } from "../common-steps.ts";
import { aDeployment } from "../manifests.ts";
import type { Group, KubeRequest } from "../step.ts";

const web = `${apps}/deployments/web`;
const time = "2026-01-01T00:00:00Z";

const gpu = { requests: { "nvidia.com/gpu": "1" }, limits: { "nvidia.com/gpu": "1" } };

function manifest(image: string, more: Record<string, unknown> = {}, pod: Record<string, unknown> = {}) {
  const spec = {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 1,
    nodeSelector: { "cloud.google.com/gke-accelerator": "nvidia-l4" },
    containers: [{ name: "web", image, resources: gpu }],
    ...pod,
  };
  return aDeployment("web", {
    replicas: 1,
    strategy: { type: "Recreate" },
    template: { metadata: { labels: { app: "web" } }, spec },
    ...more,
  });
}

function apply(name: string, body: unknown): KubeRequest {
  return { name, method: "PATCH", path: `${web}?fieldManager=sluice&force=true`, contentType: applyPatch, body };
}

function ready(name: string, pod: string): KubeRequest {
  const condition = (type: string) => ({ type, status: "True", lastProbeTime: null, lastTransitionTime: time });
  const container = {
    name: "web",
    image: "web:1",
    imageID: "",
    containerID: "containerd://1",
    ready: true,
    started: true,
    restartCount: 0,
    state: { running: { startedAt: time } },
    lastState: {},
  };
  const status = {
    phase: "Running",
    podIP: "127.0.0.1",
    podIPs: [{ ip: "127.0.0.1" }],
    startTime: time,
    conditions: [condition("Ready"), condition("ContainersReady"), condition("Initialized")],
    containerStatuses: [container],
  };
  return { name, method: "PATCH", path: `${core}/pods/${pod}/status`, contentType: strategicPatch, body: { status } };
}

const pods = `${core}/pods?labelSelector=app%3Dweb`;
const events = (kind: string) => `${core}/events?fieldSelector=involvedObject.kind%3D${kind}`;

/** From apply to ready and on: what controllers and scheduler write. */
export const rollout: Group = {
  name: "rollout",
  steps: [
    ...namespaceSteps,
    apply(
      "a deployment, with no node there",
      manifest("web:1", {}, { tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }] }),
    ),
    get("its pod waits: no node", pods, {
      until: { "items.0.status.conditions.0.reason": "Unschedulable" },
      capture: { first: "items.0.metadata.name" },
    }),
    until("the events of the pod that waits", events("Pod"), { "items.0.reason": "FailedScheduling" }),
    ...unkept(nodeSteps("gpu-node")),
    until("its pod is scheduled", `${core}/pods/{first}`, {
      "spec.nodeName": "gpu-node",
      "status.conditions.0.status": "True",
    }),
    until("the deployment while its pod starts", web, {
      "status.observedGeneration": 1,
      "status.unavailableReplicas": 1,
      "status.updatedReplicas": 1,
    }),
    until("its replica set", `${apps}/replicasets`, { "items.0.status.replicas": 1 }),
    ready("the node says that the pod is ready", "{first}"),
    until("the deployment is available", web, {
      "status.readyReplicas": 1,
      "status.availableReplicas": 1,
      "status.conditions.0.type": "Available",
    }),
    until("its replica set is available", `${apps}/replicasets`, { "items.0.status.availableReplicas": 1 }),
    get("the scale, with its selector", `${web}/scale`),

    apply(
      "without the toleration, and a second replica",
      manifest(
        "web:1",
        { replicas: 2 },
        { tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }] },
      ),
    ),
    get("the second pod waits: no GPU left", `${core}/pods?fieldSelector=spec.nodeName%3D`, {
      until: { "items.0.status.conditions.0.reason": "Unschedulable" },
      capture: { second: "items.0.metadata.name" },
    }),
    until("the deployment wants two and has one", web, {
      "status.observedGeneration": 2,
      "status.replicas": 2,
      "status.unavailableReplicas": 1,
    }),
    {
      name: "scaled back",
      method: "PATCH",
      path: `${web}/scale?fieldManager=sluice`,
      contentType: mergePatch,
      body: { spec: { replicas: 1 } },
    },
    until("the second pod is gone", `${core}/pods/{second}`, { code: 404 }),
    until("the deployment has what it wants", web, {
      "status.observedGeneration": 3,
      "status.replicas": 1,
      "status.unavailableReplicas": undefined,
    }),

    apply("another image and no toleration", manifest("web:2")),
    until("the pod of before is to end", `${core}/pods/{first}`, { "metadata.deletionTimestamp": "*" }),
    {
      name: "the node has ended it",
      method: "DELETE",
      path: `${core}/pods/{first}`,
      body: { apiVersion: "v1", kind: "DeleteOptions", gracePeriodSeconds: 0 },
    },
    until("the new pod waits: a taint", pods, {
      "items.0.spec.containers.0.image": "web:2",
      "items.0.status.conditions.0.reason": "Unschedulable",
    }),
    until("the replica sets of both", `${apps}/replicasets`, {
      "items.1.metadata.name": "*",
      "items.0.status.observedGeneration": "*",
    }),
    until("the deployment, half way", web, { "status.observedGeneration": 4, "status.updatedReplicas": 1 }),
    apply(
      "a service account that is none",
      manifest("web:3", { progressDeadlineSeconds: 2 }, { serviceAccountName: "no-such" }),
    ),
    until("the deployment says why it has no pod", web, {
      "status.observedGeneration": 5,
      "status.conditions.1.type": "ReplicaFailure",
    }),
    until("the deployment gives up", web, { "status.conditions.2.reason": "ProgressDeadlineExceeded" }),
    get("the events of the replica sets", `${events("ReplicaSet")}%2Creason%3DFailedCreate`, {
      until: { "items.0.reason": "FailedCreate" },
      unkept: true,
    }),
    until("the events of the deployment", events("Deployment"), { "items.5.reason": "*" }),
    { name: "it is deleted", method: "DELETE", path: `${web}?propagationPolicy=Background` },
    until("its pods are gone", pods, { items: "*", "items.0": undefined }),
    until("its replica sets are gone", `${apps}/replicasets`, { "items.0": undefined }),
    nodeLeaves("gpu-node"),
  ],
};
