import { expect, test } from "vitest";
import { memoryPlan } from "./memory-plan.ts";

const gib = 1024 ** 3;

/** A token takes 16 MiB; half of 64 GiB, without 14 of weights and 2 beside them, leaves 16 GiB: 1,024 tokens. */
const config = { layers: 1, attentionHeads: 4, kvHeads: 4, headDim: 2 ** 20, maxPositions: 1_024 };
const whole = { gpuBytes: 64 * gib, weightsBytes: 14 * gib, config };

test("one request of the longest length has to fit, and with less than two of them it is tight", () => {
  const verdicts = [1_025, 1_024, 513, 512].map((maxModelLen) => plan({ maxModelLen }).verdict);

  expect(verdicts).toEqual(["does_not_fit", "tight", "tight", "fits"]);
});

test("each of several GPUs has its part of the weights and of every token", () => {
  const shared = plan({ tensorParallelSize: 2 }, { weightsBytes: 28 * gib });

  expect(shared).toMatchObject({ weightsBytes: 14 * gib, kvCacheBytes: 16 * gib, kvCacheTokens: 2_048 });
});

test("what a configuration does not say is judged by the room that is left", () => {
  const silent = { ...config, layers: null };

  expect(plan({}, { config: silent })).toMatchObject({ kvCacheTokens: null, neededKvBytes: null, verdict: "fits" });
  expect(plan({}, { config: silent, weightsBytes: 29.5 * gib }).verdict).toBe("tight");
  expect(plan({}, { config: silent, weightsBytes: 30 * gib }).verdict).toBe("does_not_fit");
});

function plan(
  spec: Partial<Parameters<typeof memoryPlan>[0]["spec"]>,
  input: Partial<Parameters<typeof memoryPlan>[0]> = {},
) {
  const usual = { gpuMemoryUtilization: 0.5, tensorParallelSize: 1, maxModelLen: null };
  return memoryPlan({ ...whole, ...input, spec: { ...usual, ...spec } });
}
