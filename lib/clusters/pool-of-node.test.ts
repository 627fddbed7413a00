import { expect, test } from "vitest";
import { poolOfNode } from "#lib/clusters/pool-of-node.ts";
import { aPool } from "#lib/testing/deployments.ts";

const l4 = aPool({ name: "l4", accelerator: "nvidia-l4", zones: ["a"] });
const spot = aPool({ name: "l4-spot", accelerator: "nvidia-l4", zones: ["a"] });

test("a node is of the pool that its name holds, the longer name before the shorter", () => {
  const place = { accelerator: "nvidia-l4", zone: "a" };

  expect(poolOfNode([l4, spot], { ...place, node: "gke-prod-l4-1f2e-x9k2" })).toBe(l4);
  expect(poolOfNode([l4, spot], { ...place, node: "gke-prod-l4-spot-1f2e-x9k2" })).toBe(spot);
});

test("without such a name the only pool with its GPU in its zone is meant, and of two none", () => {
  const place = { node: "ip-10-0-0-7", accelerator: "nvidia-l4" };

  expect(poolOfNode([l4], { ...place, zone: "a" })).toBe(l4);
  expect(poolOfNode([l4], { ...place, zone: "b" })).toBeNull();
  expect(poolOfNode([l4, spot], { ...place, zone: "a" })).toBeNull();
});
