import { jsonPatch, mergePatch, patch, settled, strategicPatch } from "../ask.ts";
import { apps, core, namespaceSteps, nodeLeaves, nodeSteps } from "../common-steps.ts";
import { aDeployment, aPod, nodeStatus, runningPod } from "../manifests.ts";
import type { Group } from "../step.ts";

const web = `${apps}/deployments/web`;
const pod = `${core}/pods/web`;
const time = "2026-01-01T00:00:00Z";

const failed = {
  status: {
    containerStatuses: [
      {
        name: "web",
        image: "docker.io/library/web:1",
        imageID: "docker.io/library/web@sha256:0123",
        containerID: "containerd://2",
        ready: false,
        started: false,
        restartCount: 1,
        state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 10s restarting failed container=web" } },
        lastState: {
          terminated: {
            exitCode: 137,
            reason: "OOMKilled",
            startedAt: time,
            finishedAt: time,
            containerID: "containerd://1",
          },
        },
      },
    ],
  },
};

/** The other kinds of patch, and what a node writes. */
export const patches: Group = {
  name: "patches",
  steps: [
    ...namespaceSteps,
    {
      name: "a deployment",
      method: "POST",
      path: `${apps}/deployments`,
      body: aDeployment("web", { replicas: 0, paused: true }),
    },
    settled(web, 1),
    patch("merge: a label set and one removed", web, mergePatch, {
      metadata: { labels: { app: null, tier: "front" } },
    }),
    patch("merge: nothing", web, mergePatch, {}),
    patch("merge: from a version that is past", web, mergePatch, { metadata: { resourceVersion: "1" } }),
    patch("merge: another selector", web, mergePatch, { spec: { selector: { matchLabels: { app: "zzz" } } } }),
    patch("merge: no object", web, mergePatch, "[1"),
    patch("strategic: a container's image", web, strategicPatch, {
      spec: { template: { spec: { containers: [{ name: "web", image: "web:2" }] } } },
    }),
    settled(web, 2),
    patch("strategic: a restart as kubectl asks for it", `${web}?fieldManager=kubectl-rollout`, strategicPatch, {
      spec: { template: { metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": time } } } },
    }),
    settled(web, 3),
    patch("JSON: a value replaced", web, jsonPatch, [{ op: "replace", path: "/metadata/labels/tier", value: "back" }]),
    patch("JSON: a test that fails", web, jsonPatch, [{ op: "test", path: "/metadata/labels/tier", value: "front" }]),
    patch("JSON: a place that is none", web, jsonPatch, [
      { op: "replace", path: "/metadata/annotations/none/at/all", value: "1" },
    ]),
    patch("a form of patch that is none", web, "application/json", {}),
    patch("a deployment that is none", `${apps}/deployments/no-such`, mergePatch, {}),
    patch("its status does not take its spec", `${web}/status`, mergePatch, { spec: { replicas: 5 } }),

    ...nodeSteps("patch-node"),
    patch("the node reports again", "/api/v1/nodes/patch-node/status", strategicPatch, {
      status: {
        conditions: [
          {
            type: "Ready",
            status: "True",
            reason: "KubeletReady",
            message: "kubelet is posting ready status",
            lastHeartbeatTime: time,
            lastTransitionTime: time,
          },
        ],
        nodeInfo: { kubeletVersion: "v1.37.2", osImage: "x" },
      },
    }),
    patch("the node reports a second condition", "/api/v1/nodes/patch-node/status", strategicPatch, {
      status: {
        conditions: [{ type: "MemoryPressure", status: "False", lastHeartbeatTime: time, lastTransitionTime: time }],
      },
    }),
    patch("the node's spec is not taken with its status", "/api/v1/nodes/patch-node/status", strategicPatch, {
      spec: { unschedulable: true },
      ...nodeStatus(),
    }),
    patch("the node is labelled", "/api/v1/nodes/patch-node", strategicPatch, {
      metadata: { labels: { "cloud.google.com/gke-nodepool": "l4" } },
    }),
    {
      name: "its lease",
      method: "GET",
      path: "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/patch-node",
    },
    patch(
      "its lease, renewed",
      "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/patch-node",
      mergePatch,
      { spec: { renewTime: "{now}" } },
    ),

    { name: "a pod on the node", method: "POST", path: `${core}/pods`, body: aPod("web", { nodeName: "patch-node" }) },
    patch("the pod runs", `${pod}/status`, strategicPatch, runningPod),
    patch("its container failed", `${pod}/status`, strategicPatch, failed),
    patch("its condition alone", `${pod}/status`, strategicPatch, {
      status: {
        conditions: [
          {
            type: "Ready",
            status: "False",
            reason: "ContainersNotReady",
            message: "containers with unready status: [web]",
            lastProbeTime: null,
            lastTransitionTime: time,
          },
        ],
      },
    }),
    patch("a pod of another uid", `${pod}/status`, strategicPatch, {
      metadata: { uid: "00000000-0000-0000-0000-000000000000" },
      status: {},
    }),
    patch("a pod that is none", `${core}/pods/no-such/status`, strategicPatch, { status: {} }),
    patch("a pod cannot change its containers", pod, strategicPatch, {
      spec: { containers: [{ name: "web", args: ["--other"] }] },
    }),
    { name: "the pod is deleted", method: "DELETE", path: `${pod}?gracePeriodSeconds=0` },
    nodeLeaves("patch-node"),
  ],
};
