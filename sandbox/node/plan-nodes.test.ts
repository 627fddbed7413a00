import { expect, test } from "vitest";
import type { Pod } from "../kube/objects.ts";
import { findImage } from "./images.ts";
import { machineResources, quantities } from "./machine-types.ts";
import { planNode } from "./plan-nodes.ts";
import { sandboxPools } from "./pools.ts";

const l4 = { "cloud.google.com/gke-accelerator": "nvidia-l4" };

test("a pod gets a node of the pool it fits, in the zone that has fewest", () => {
  const plan = planNode(gpuPod({ nodeSelector: l4 }), sandboxPools, [], (_pool, zone) =>
    zone === "us-central1-a" ? 1 : 0,
  );

  expect(plan).toMatchObject({ kind: "grows", pool: { name: "l4" }, zone: "us-central1-b" });
});

test("a node on its way takes what it has room for, and one GPU is one pod", () => {
  const pool = sandboxPools.find(({ name }) => name === "l4");
  if (!pool) throw new Error("no pool");
  const taken = { pool, zone: "us-central1-a", pods: [gpuPod({ nodeSelector: l4 })] };

  expect(planNode(gpuPod({ nodeSelector: l4 }), sandboxPools, [taken], () => 0).kind).toBe("grows");
  expect(planNode(gpuPod({ nodeSelector: l4 }), sandboxPools, [{ ...taken, pods: [] }], () => 0).kind).toBe("joins");
});

test("a pod that asks for too much, or for more nodes than a pool may have, is told both", () => {
  const tooLarge = planNode(gpuPod({ nodeSelector: l4 }, { memory: "30Gi" }), sandboxPools, [], () => 0);
  const tooMany = planNode(gpuPod({ nodeSelector: l4 }), sandboxPools, [], ({ max }) => max);

  expect(tooLarge).toMatchObject({ kind: "refused", reason: expect.stringContaining("2 Insufficient memory") });
  expect(tooMany).toMatchObject({ kind: "refused", reason: expect.stringContaining("2 max node group size reached") });
});

test("a node offers what GKE leaves of its machine", () => {
  const { allocatable } = machineResources("g2-standard-8", 1);

  expect(quantities(allocatable)).toMatchObject({ cpu: "7910m", "nvidia.com/gpu": "1" });
  expect(allocatable["memory"]).toBeCloseTo(28.34 * 1024 ** 3, -8);
});

test.each([
  ["vllm/vllm-openai:v0.32.0", "vllm"],
  ["docker.io/vllm/vllm-openai", "vllm"],
  ["busybox:1.36", "busybox"],
  ["registry.k8s.io/pause:3.10", "pause"],
  ["vllm/vllm-openai:v9.9.9", null],
  ["localhost:5000/vllm/vllm-openai:v0.32.0", null],
  ["example.com/busybox", null],
])("the image %s is %s", (reference, kind) => {
  expect(findImage(reference)?.kind ?? null).toBe(kind);
});

function gpuPod(spec: object, requests: Record<string, string> = {}): Pod {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "p", namespace: "default", uid: "u", resourceVersion: "1", creationTimestamp: "" },
    spec: {
      containers: [
        { name: "main", resources: { requests: { cpu: "6", memory: "24Gi", "nvidia.com/gpu": "1", ...requests } } },
      ],
      tolerations: [{ key: "nvidia.com/gpu", operator: "Exists" }],
      ...spec,
    },
    status: {},
  };
}
