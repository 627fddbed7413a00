import { expect, test } from "vitest";
import { aPool, aSpec } from "#lib/testing/deployments.ts";
import { deployChecks } from "./deploy-checks.ts";
import { memoryPlan } from "./manifest/memory-plan.ts";
import { modelConfig } from "./model-config.ts";
import { replicaShape } from "./replica-shape.ts";
import type { DeploymentSpec } from "./schema.ts";

const gib = 1024 ** 3;
const l4 = 22.03 * gib;
// Llama 3.1 8B: 32 layers, 8 key and value heads of 128.
const llama = {
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  hidden_size: 4096,
  max_position_embeddings: 131_072,
};

test("a model that fits passes every check", () => {
  const checks = check({ weightsBytes: 2 * gib });

  expect(checks.filter(({ level }) => level !== "passed")).toEqual([]);
});

test("weights larger than a GPU block, and the field to change is named", () => {
  expect(worst({ weightsBytes: 40 * gib })).toMatchObject({
    level: "blocks",
    code: "memory",
    field: "spec.tensorParallelSize",
  });
});

test("a length that leaves no room for one request blocks, naming the length that there is room for", () => {
  // 22.03 × 0.9 − 15 − 2 = 2.827 GiB at 131,072 bytes a token.
  const memory = worst({ weightsBytes: 15 * gib, spec: { maxModelLen: 131_072 } });

  expect(memory).toMatchObject({ level: "blocks", code: "memory", field: "spec.maxModelLen" });
  expect(memory?.title).toBe("There is room for 23,158 tokens, and requests may have 131,072");
});

test("the model's own length counts where none is given", () => {
  expect(worst({ weightsBytes: 15 * gib, spec: { maxModelLen: null } })?.title).toContain("131,072");
});

test("a GPU type that is not known is not checked, and that is said", () => {
  const pools = [aPool({ accelerator: "nvidia-next" })];

  expect(worst({ spec: { accelerator: "nvidia-next" }, pools, gpuBytes: null })).toMatchObject({
    level: "warns",
    code: "memory",
  });
});

test("a GPU type without nodes only warns on Autopilot, which makes them, and passes once there is one", () => {
  const asked = { spec: { accelerator: "nvidia-h100-80gb" }, autopilot: true };
  const pool = (input: Case) => check(input).find(({ code }) => code === "pool");

  expect(pool({ ...asked, pools: [] })).toMatchObject({ level: "warns", field: "spec.accelerator" });
  expect(pool({ ...asked, pools: [aPool({ accelerator: "nvidia-h100-80gb", nodesNow: 1 })] })?.level).toBe("passed");
});

test("a GPU type without nodes blocks", () => {
  expect(worst({ spec: { accelerator: "nvidia-h100-80gb" } })).toMatchObject({
    level: "blocks",
    code: "pool",
    field: "spec.accelerator",
  });
});

test("more GPUs than a node has block, and more replicas than pools grow to are said", () => {
  expect(worst({ spec: { tensorParallelSize: 2 } })).toMatchObject({ level: "blocks", code: "pool" });
  expect(worst({ spec: { replicas: 5 } })).toMatchObject({ level: "warns", title: "Room for 3 of 5 replicas" });
});

test("heads that GPUs cannot share evenly block", () => {
  const spec = { tensorParallelSize: 3 };

  expect(check({ spec, pools: [aPool({ acceleratorCount: 8 })] })).toContainEqual(
    expect.objectContaining({ level: "blocks", code: "heads" }),
  );
});

test.each([
  ["--disable-log-requests", "v0.12.0", "blocks"],
  ["--disable-log-requests", "v0.32.0", "blocks"],
  ["--disable-log-requests", "v0.11.2", "passed"],
  ["--max-model-len=4096", "v0.32.0", "blocks"],
  ["enforce-eager", "v0.32.0", "blocks"],
  ["--enforce-eager", "v0.32.0", "passed"],
  ["--enforce-eager", "v0.11.0", "blocks"],
  ["--enforce-eager", "latest", "warns"],
])("%s with vLLM %s: %s", (argument, tag, level) => {
  const checks = check({ spec: { extraArgs: [argument], image: `vllm/vllm-openai:${tag}` } });

  expect(checks.find(({ code }) => code === "flags")?.level).toBe(level);
});

test("the value of an argument before is no stray word", () => {
  expect(check({ spec: { extraArgs: ["--dtype", "bfloat16"] } }).find(({ code }) => code === "flags")?.level).toBe(
    "passed",
  );
});

test("a buffer that would have the pod ended without a line in its log blocks", () => {
  const streamer = { concurrency: 8, memoryLimitBytes: 40_000_000_000, distributed: false };
  const pools = [aPool({ accelerator: "nvidia-h100-80gb" })];
  const spec = { streamer, accelerator: "nvidia-h100-80gb" };

  expect(worst({ spec, pools, weightsBytes: 30 * gib, gpuBytes: 79 * gib })).toMatchObject({
    level: "blocks",
    code: "buffer",
  });
});

test("the buffer that is chosen where none is given always fits", () => {
  for (const tensorParallelSize of [1, 2, 4, 8]) {
    const checks = check({
      spec: { tensorParallelSize },
      pools: [aPool({ acceleratorCount: 8, allocatable: { cpuMillis: 95_000, memoryBytes: 350 * gib } })],
      weightsBytes: 100 * gib,
    });
    expect(checks.find(({ code }) => code === "buffer")?.level).toBe("passed");
  }
});

test("a configuration without numbers, cut short or of a model that sees is read as far as it goes", () => {
  expect(modelConfig(Buffer.from("{"))).toMatchObject({ layers: null, maxPositions: null });
  expect(modelConfig(null)).toMatchObject({ layers: null });
  expect(modelConfig(Buffer.from(JSON.stringify({ num_hidden_layers: "many", text_config: llama })))).toMatchObject({
    layers: 32,
    kvHeads: 8,
    headDim: 128,
  });
});

type Case = {
  spec?: Partial<DeploymentSpec>;
  pools?: ReturnType<typeof aPool>[];
  weightsBytes?: number;
  gpuBytes?: number | null;
  autopilot?: boolean;
};

function check({ spec: part = {}, pools = [aPool()], weightsBytes = 2 * gib, gpuBytes = l4, autopilot = false }: Case) {
  const spec = aSpec(part);
  const config = modelConfig(Buffer.from(JSON.stringify(llama)));
  const memory = gpuBytes === null ? null : memoryPlan({ gpuBytes, weightsBytes, config, spec });
  const pool = pools[0];
  const shape = replicaShape(
    { allocatable: pool?.allocatable ?? null, gpusPerNode: pool?.acceleratorCount ?? 1 },
    spec.tensorParallelSize,
  );
  return deployChecks({ spec, pools, autopilot, memory, config, shape, weightsBytes, probeSeconds: 600 });
}

function worst(input: Case) {
  return check(input)[0];
}
