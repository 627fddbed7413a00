import { createHash, randomInt } from "node:crypto";
import { machineResources, quantities } from "./machine-types.ts";
import { CLUSTER, type Pool, REGION } from "./pools.ts";

export const SIMULATED = "sluice.dev/simulated";

const letters = "bcdfghjklmnpqrstvwxz2456789";

/** `gke-CLUSTER-POOL-HASH-SUFFIX`: the hash is the instance group's, so it is the same for all nodes of a pool in a zone. */
export function newNodeName(pool: Pool, zone: string): string {
  const suffix = Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return `gke-${CLUSTER}-${pool.name}-${groupHash(pool, zone)}-${suffix}`;
}

function groupHash(pool: Pool, zone: string): string {
  return createHash("sha256").update(`${pool.name}/${zone}`).digest("hex").slice(0, 8);
}

/** The instance group's address in the words of the cluster autoscaler. */
export function instanceGroup(project: string, pool: Pool, zone: string): string {
  const name = `gke-${CLUSTER}-${pool.name}-${groupHash(pool, zone)}-grp`;
  return `https://www.googleapis.com/compute/v1/projects/${project}/zones/${zone}/instanceGroups/${name}`;
}

function nodeLabels(pool: Pool, zone: string): Record<string, string> {
  return {
    "kubernetes.io/os": "linux",
    "kubernetes.io/arch": "amd64",
    "topology.kubernetes.io/region": REGION,
    "topology.kubernetes.io/zone": zone,
    "node.kubernetes.io/instance-type": pool.machineType,
    "cloud.google.com/gke-nodepool": pool.name,
    ...(pool.accelerator && {
      "cloud.google.com/gke-accelerator": pool.accelerator,
      "cloud.google.com/gke-accelerator-count": String(pool.gpus),
    }),
    [SIMULATED]: "true",
  };
}

type Taint = { key: string; value: string; effect: string };

function nodeTaints(pool: Pool): Taint[] {
  return pool.accelerator ? [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }] : [];
}

/**
 * The object a node registers itself with. Its annotation says which phases of a start are only waited for here, so that
 * whoever shows them can say so.
 */
export function nodeObject(name: string, pool: Pool, zone: string, simulatedPhases: readonly string[]) {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: { "kubernetes.io/hostname": name, ...nodeLabels(pool, zone) },
      annotations: { [SIMULATED]: simulatedPhases.join(",") },
    },
    spec: { providerID: `gce://sandbox-project/${zone}/${name}`, taints: nodeTaints(pool) },
  };
}

export function nodeStatus(pool: Pool, { version, logPort }: { version: string; logPort: number }) {
  const { capacity, allocatable } = machineResources(pool.machineType, pool.gpus);
  return {
    capacity: quantities(capacity),
    allocatable: quantities(allocatable),
    // No host name: a real API server would ask it first for logs, and nobody resolves it.
    addresses: [{ type: "InternalIP", address: "127.0.0.1" }],
    daemonEndpoints: { kubeletEndpoint: { Port: logPort } },
    nodeInfo: {
      architecture: "amd64",
      operatingSystem: "linux",
      bootID: "",
      containerRuntimeVersion: "containerd://2.1.5",
      kernelVersion: "6.12.55+",
      kubeProxyVersion: version,
      kubeletVersion: version,
      machineID: "",
      osImage: "Container-Optimized OS from Google",
      systemUUID: "",
    },
  };
}

type NodeCondition = { type: string; status: string; reason: string; message: string };

const healthy: readonly NodeCondition[] = [
  {
    type: "MemoryPressure",
    status: "False",
    reason: "KubeletHasSufficientMemory",
    message: "kubelet has sufficient memory available",
  },
  {
    type: "DiskPressure",
    status: "False",
    reason: "KubeletHasNoDiskPressure",
    message: "kubelet has no disk pressure",
  },
  {
    type: "PIDPressure",
    status: "False",
    reason: "KubeletHasSufficientPID",
    message: "kubelet has sufficient PID available",
  },
  { type: "Ready", status: "True", reason: "KubeletReady", message: "kubelet is posting ready status" },
];

export function nodeConditions(readySince: string, now: string) {
  return healthy.map((one) => ({ ...one, lastHeartbeatTime: now, lastTransitionTime: readySince }));
}
