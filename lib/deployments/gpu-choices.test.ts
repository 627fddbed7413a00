import { expect, test } from "vitest";
import { gpuChoices } from "./gpu-choices.ts";

test("a type that several pools have is one choice, with all their zones and nodes", () => {
  const choices = gpuChoices(
    [
      anAccelerator({ zones: ["us-central1-b"], nodesNow: 1, maxNodes: 3 }),
      anAccelerator({ zones: ["us-central1-a"], nodesNow: 0, maxNodes: 3, gpusPerNode: 2 }),
      anAccelerator({ accelerator: "nvidia-h100-80gb", label: "H100 80 GB", maxNodes: 1 }),
      anAccelerator({ clusterId: "another" }),
    ],
    "c",
  );

  expect(choices).toEqual([
    {
      value: "nvidia-l4",
      label: "L4 (nvidia-l4)",
      note: "us-central1-a, b: 1 of 6 nodes now",
      gpusPerNode: 2,
    },
    {
      value: "nvidia-h100-80gb",
      label: "H100 80 GB (nvidia-h100-80gb)",
      note: "0 of 1 node now",
      gpusPerNode: 1,
    },
  ]);
});

test("a cluster without GPUs offers none", () => {
  expect(gpuChoices([anAccelerator({})], "another")).toEqual([]);
});

function anAccelerator(given: Partial<Parameters<typeof gpuChoices>[0][0]>): Parameters<typeof gpuChoices>[0][0] {
  const size = { gpusPerNode: 1, gpuBytes: null, zones: [], nodesNow: 0, maxNodes: 0, machineType: null };
  return { clusterId: "c", accelerator: "nvidia-l4", label: "L4", ...size, ...given };
}
