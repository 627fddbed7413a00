import { expect, test } from "vitest";
import { kubeNode } from "#lib/clients/kube-objects.ts";
import { aPool } from "#lib/testing/deployments.ts";
import { poolsOfNodes, poolsWithNodes } from "./pools.ts";

test("nodes tell how many there are, what they have room for and what they only pretend", () => {
  const [pool] = poolsWithNodes(
    [aPool({ allocatable: null })],
    [aNode("a", "l4"), aNode("b", "l4", "False"), aNode("c", "h100")],
  );

  expect(pool).toMatchObject({
    nodesNow: 1,
    allocatable: { cpuMillis: 7_910, memoryBytes: 28 * 1024 ** 3 },
    simulated: ["node", "image"],
  });
});

test("a pool whose nodes were taken away keeps what they told", () => {
  const before = aPool({ nodesNow: 2, simulated: ["image"] });

  expect(poolsWithNodes([before], [])).toEqual([{ ...before, nodesNow: 0 }]);
});

test("a pool without a node yet is expected to pretend what all nodes of its cluster do", () => {
  const nodes = [aNode("a", "l4"), aNode("b", "h100", "True", "image,node,compile")];

  expect(poolsWithNodes([aPool({ name: "b200" })], nodes)).toMatchObject([{ simulated: ["node", "image"] }]);
  expect(poolsWithNodes([aPool({ name: "b200" })], [...nodes, aNode("c", "t4", "True", "")])).toMatchObject([
    { simulated: [] },
  ]);
});

test("where nobody else tells of pools, nodes of the same label are one, and one that was seen is remembered", () => {
  const first = poolsOfNodes([], [aNode("a", "l4"), aNode("b", "l4")]);
  const later = poolsOfNodes(first, []);

  expect(first).toMatchObject([
    { name: "l4", accelerator: "nvidia-l4", acceleratorCount: 1, nodesNow: 2, maxNodes: 2 },
  ]);
  expect(later).toMatchObject([{ name: "l4", nodesNow: 0, minNodes: 0, maxNodes: 2 }]);
});

function aNode(name: string, pool: string, ready = "True", simulated = "node,image") {
  return kubeNode.parse({
    metadata: {
      name,
      uid: name,
      labels: {
        "cloud.google.com/gke-nodepool": pool,
        "cloud.google.com/gke-accelerator": "nvidia-l4",
        "topology.kubernetes.io/zone": "us-central1-a",
      },
      annotations: { "sluice.dev/simulated": simulated },
    },
    status: {
      conditions: [{ type: "Ready", status: ready }],
      allocatable: { cpu: "7910m", memory: "28Gi", "nvidia.com/gpu": "1" },
    },
  });
}
