import { expect, test } from "vitest";
import { offeredPools } from "#lib/clusters/offered-pools.ts";
import { aPool } from "#lib/testing/deployments.ts";

test("an Autopilot cluster offers every GPU type, each once, and what nodes told of those that are there", () => {
  const there = aPool({ nodesNow: 2 });

  const offered = offeredPools({ autopilot: true, pools: [there] });

  expect(offered.filter(({ accelerator }) => accelerator === "nvidia-l4")).toEqual([there]);
  expect(offered).toContainEqual(expect.objectContaining({ accelerator: "nvidia-h100-80gb", nodesNow: 0, zones: [] }));
  expect(new Set(offered.map(({ accelerator }) => accelerator)).size).toBe(offered.length);
});

test("any other cluster offers its pools alone", () => {
  expect(offeredPools({ autopilot: false, pools: [aPool()] })).toEqual([aPool()]);
});
