import type { NodePool } from "#lib/clusters/schema.ts";
import type { ManifestInput } from "#lib/deployments/manifest/manifest-input.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";
import type { DeploymentRow } from "#lib/deployments/view-schema.ts";

const gib = 1024 ** 3;

/** One replica of a small model on an L4. */
export function aSpec(spec: Partial<DeploymentSpec> = {}): DeploymentSpec {
  return {
    accelerator: "nvidia-l4",
    replicas: 1,
    image: "vllm/vllm-openai:v0.32.0",
    maxModelLen: 2048,
    gpuMemoryUtilization: 0.9,
    tensorParallelSize: 1,
    streamer: { concurrency: 8, memoryLimitBytes: null, distributed: false },
    serviceAccount: "model-reader",
    servedName: "org/small",
    extraArgs: [],
    ...spec,
  };
}

export function aPool(pool: Partial<NodePool> = {}): NodePool {
  return {
    name: "l4",
    zones: ["us-central1-a"],
    accelerator: "nvidia-l4",
    acceleratorCount: 1,
    machineType: "g2-standard-8",
    minNodes: 0,
    maxNodes: 3,
    nodesNow: 0,
    allocatable: { cpuMillis: 7_910, memoryBytes: 28 * gib },
    simulated: [],
    ...pool,
  };
}

export function aManifestInput(input: Partial<ManifestInput> = {}): ManifestInput {
  return {
    id: "01900000-0000-7000-8000-000000000001",
    name: "chat",
    namespace: "default",
    model: { repo: "org/small", bucket: "models", prefix: "org/small/abc/" },
    spec: aSpec(),
    replicas: 1,
    shape: { cpuMillis: 6_000, memoryBytes: 24 * gib, shmBytes: 2 * gib },
    probeSeconds: 600,
    ...input,
  };
}

/** A deployment as lists show it, which nobody has seen in its cluster yet. */
export function aDeploymentRow(row: Partial<DeploymentRow> = {}): DeploymentRow {
  const id = "01900000-0000-7000-8000-000000000001";
  return {
    id,
    number: 1,
    name: "chat",
    namespace: "default",
    cluster: { id, name: "near", reachable: true, problem: null },
    model: { id, repo: "org/small", commit: "0".repeat(40) },
    spec: aSpec(),
    wish: "run",
    state: "ready",
    problem: null,
    retryAt: null,
    replicas: 1,
    revision: 1,
    observed: null,
    observedAt: null,
    lastLoad: null,
    createdBy: "Grace",
    createdAt: "2026-11-26T09:00:00Z",
    ...row,
  };
}
