import type { KubeNode } from "#lib/clients/kube-objects.ts";
import { quantity } from "#lib/clusters/quantity.ts";

const gpuResource = "nvidia.com/gpu";

/** What a node says of itself: where it is, what it has, and what it only pretends to do. */
export function nodeFacts({ metadata: { name, labels, annotations }, status }: KubeNode) {
  const { allocatable } = status;
  const cpu = quantity(allocatable["cpu"]);
  const memory = quantity(allocatable["memory"]);
  return {
    name,
    pool: labels["cloud.google.com/gke-nodepool"] ?? null,
    zone: labels["topology.kubernetes.io/zone"] ?? null,
    machineType: labels["node.kubernetes.io/instance-type"] ?? null,
    accelerator: labels["cloud.google.com/gke-accelerator"] ?? null,
    gpus: quantity(allocatable[gpuResource]) ?? quantity(labels["cloud.google.com/gke-accelerator-count"]) ?? 0,
    allocatable: cpu === null || memory === null ? null : { cpuMillis: Math.floor(cpu * 1000), memoryBytes: memory },
    simulated: (annotations["sluice.dev/simulated"] ?? "").split(",").filter((phase) => phase !== ""),
    ready: status.conditions.some(({ type, status }) => type === "Ready" && status === "True"),
  };
}
