import { expect, test } from "vitest";
import { deployForm, deployInputOf, fieldProblem } from "./deploy-form.ts";
import type { DeployDefaults } from "./review-schema.ts";
import { deployInput } from "./schema.ts";

const clusterId = "8b1f9a53-3a5e-4e0f-9d0a-0f6f4f4f8f10";
const modelId = "0d3e6a4e-1b52-4e5f-8a39-5d6c8f4e2a11";

test("a form that nobody touched asks for exactly what was proposed", () => {
  const asked = deployInput.parse(deployInputOf(deployForm({ ...proposed(), modelId, clusterId }), modelId));

  expect(asked).toEqual({ ...proposed(), modelId, clusterId });
});

test("an empty limit is no limit, and one in GiB becomes bytes", () => {
  const form = deployForm({ ...proposed(), modelId, clusterId });

  const { spec: none } = deployInput.parse(deployInputOf({ ...form, memoryLimit: " ", maxModelLen: "" }, modelId));
  const { spec: some } = deployInput.parse(
    deployInputOf({ ...form, memoryLimit: "2.5", maxModelLen: "8192" }, modelId),
  );

  expect([none.streamer.memoryLimitBytes, none.maxModelLen]).toEqual([null, null]);
  expect([some.streamer.memoryLimitBytes, some.maxModelLen]).toEqual([2.5 * 1024 ** 3, 8192]);
});

test("what is no number is refused and never taken for another", () => {
  const form = deployForm({ ...proposed(), modelId, clusterId });

  for (const wrong of [{ replicas: "two" }, { memoryLimit: "much" }, { maxModelLen: "8k" }, { replicas: "" }]) {
    expect(deployInput.safeParse(deployInputOf({ ...form, ...wrong }, modelId)).success).toBe(false);
  }
});

test("one rank has nothing to distribute, and empty lines are no arguments", () => {
  const form = deployForm({ ...proposed(), modelId, clusterId });

  const { spec } = deployInputOf({ ...form, distributed: true, extraArgs: "--enforce-eager\n\n  --seed=1 " }, modelId);

  expect(spec.streamer.distributed).toBe(false);
  expect(spec.extraArgs).toEqual(["--enforce-eager", "--seed=1"]);
});

test("a refusal of the server stands before a check, and only what blocks is a problem", () => {
  const check = { code: "pool", detail: "", field: "spec.replicas", fix: null };
  const checks = [
    { ...check, level: "warns" as const, title: "Room for 1 of 2 replicas" },
    { ...check, level: "blocks" as const, title: "No nodes" },
  ];

  expect(fieldProblem("spec.replicas", { fields: { "spec.replicas": ["At least one replica."] } }, checks)).toBe(
    "At least one replica.",
  );
  expect(fieldProblem("spec.replicas", null, checks)).toBe("No nodes");
  expect(fieldProblem("name", null, checks)).toBeNull();
});

function proposed(): Omit<DeployDefaults["input"], "modelId" | "clusterId"> {
  return {
    namespace: "models",
    name: "chat",
    spec: {
      accelerator: "nvidia-l4",
      replicas: 2,
      image: "vllm/vllm-openai:v0.32.0",
      maxModelLen: 8192,
      gpuMemoryUtilization: 0.92,
      tensorParallelSize: 1,
      streamer: { concurrency: 16, memoryLimitBytes: 4 * 1024 ** 3, distributed: false },
      serviceAccount: "model-reader",
      servedName: "org/name",
      extraArgs: ["--enforce-eager"],
    },
  };
}
