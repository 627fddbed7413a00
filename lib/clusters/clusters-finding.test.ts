import { expect, test } from "vitest";
import { clustersFinding } from "./clusters-finding.ts";
import type { NodePool } from "./schema.ts";

const answering = { reachable: true, autopilot: false, pools: [] };

test("how many answer is said first, then which GPUs there are", () => {
  const l4 = aPool("nvidia-l4");

  expect(clustersFinding([{ ...answering, pools: [l4, aPool("nvidia-h100-80gb"), aPool(null)] }])).toEqual({
    strong: "1 cluster, it answers.",
    rest: "Pools with H100 80 GB and L4.",
  });
});

test("one that does not answer is counted, and that none does is said as such", () => {
  const silent = { ...answering, reachable: false };

  expect(clustersFinding([silent, answering]).strong).toBe("2 clusters, 1 does not answer.");
  expect(clustersFinding([silent, silent])).toEqual({ strong: "2 clusters, none answers.", rest: "No pool has GPUs." });
  expect(clustersFinding([]).strong).toBe("No cluster is connected.");
});

test("an Autopilot cluster has no pools to name: its nodes are made", () => {
  const made = { ...answering, autopilot: true };

  expect(clustersFinding([made]).rest).toBe("Nodes with any GPU are made when they are asked for.");
  expect(clustersFinding([made, { ...answering, pools: [aPool("nvidia-l4")] }]).rest).toMatch(/^Pools with L4\. Nodes/);
});

function aPool(accelerator: string | null): NodePool {
  const size = { minNodes: 0, maxNodes: 3, nodesNow: 0, acceleratorCount: accelerator ? 1 : 0 };
  return { name: "p", zones: [], accelerator, machineType: null, allocatable: null, simulated: [], ...size };
}
