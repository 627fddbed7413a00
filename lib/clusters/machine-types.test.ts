import { expect, test } from "vitest";
import { allocatableOf } from "./machine-types.ts";

test("what GKE keeps of a node is taken away: 3.66 GiB of 32, 90 of 8,000 millicores", () => {
  const node = allocatableOf("g2-standard-8");

  expect((node?.memoryBytes ?? 0) / 1024 ** 3).toBeCloseTo(32 - (1 + 0.8 + 0.8 + 0.96) - 100 / 1024, 3);
  expect(node?.cpuMillis).toBe(7910);
});

test("a machine type that is not known has no size", () => {
  expect(allocatableOf("z9-mega-1")).toBeNull();
});
