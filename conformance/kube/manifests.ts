/** The smallest of each kind that the product or a node writes, as the table sends them. */
export function aDeployment(name: string, spec: Record<string, unknown> = {}, image = "web:1") {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels: { app: name } },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        // The pod that Sluice deploys needs no token of the cluster either: it speaks to the bucket only.
        spec: { automountServiceAccountToken: false, containers: [{ name: "web", image }] },
      },
      ...spec,
    },
  };
}

export function aPod(name: string, spec: Record<string, unknown> = {}) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels: { app: name } },
    spec: { automountServiceAccountToken: false, containers: [{ name: "web", image: "web:1" }], ...spec },
  };
}

export function aConfigMap(name: string, data: Record<string, string> = {}, labels: Record<string, string> = {}) {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, labels }, data };
}

const time = "2026-01-01T00:00:00Z";

function readiness(status: "True" | "False", reason: string, message: string) {
  return { type: "Ready", status, reason, message, lastHeartbeatTime: time, lastTransitionTime: time };
}

/** A node of one GPU, with the taint that GKE puts on such nodes, as its kubelet registers it. */
export function aNode(name: string) {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/hostname": name,
        "topology.kubernetes.io/zone": "us-central1-a",
        "cloud.google.com/gke-accelerator": "nvidia-l4",
      },
    },
    spec: { taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }] },
    status: { conditions: [readiness("False", "KubeletNotReady", "container runtime network not ready")] },
  };
}

/** What a kubelet says of its node: ready, with one GPU, and where its log service is. */
export function nodeStatus() {
  const resources = { cpu: "8", memory: "32Gi", "ephemeral-storage": "100Gi", pods: "110", "nvidia.com/gpu": "1" };
  return {
    status: {
      capacity: resources,
      allocatable: resources,
      conditions: [readiness("True", "KubeletReady", "kubelet is posting ready status")],
      addresses: [{ type: "InternalIP", address: "127.0.0.1" }],
      daemonEndpoints: { kubeletEndpoint: { Port: "{+kubeletPort}" } },
    },
  };
}

/** What a kubelet says of a pod whose one container is ready. */
export const runningPod = {
  status: {
    phase: "Running",
    podIP: "127.0.0.1",
    podIPs: [{ ip: "127.0.0.1" }],
    hostIP: "127.0.0.1",
    startTime: time,
    conditions: [
      { type: "Ready", status: "True", lastProbeTime: null, lastTransitionTime: time },
      { type: "ContainersReady", status: "True", lastProbeTime: null, lastTransitionTime: time },
    ],
    containerStatuses: [
      {
        name: "web",
        image: "docker.io/library/web:1",
        imageID: "docker.io/library/web@sha256:0123",
        containerID: "containerd://1",
        ready: true,
        started: true,
        restartCount: 0,
        state: { running: { startedAt: time } },
        lastState: {},
      },
    ],
  },
};
