import { expect, test } from "vitest";
import { fixFlag } from "#lib/loads/fix-flag.ts";

test.each([
  ["--max-model-len 38576", "--max-model-len 38576"],
  ["--load-format=runai_streamer with vLLM v0.11.1 or newer", "--load-format=runai_streamer"],
  ["--dtype half, or a GPU of compute capability 8.0 or newer", "--dtype half"],
  ["raise --gpu-memory-utilization 0.95.", "--gpu-memory-utilization 0.95"],
  ["choose a --tensor-parallel-size that divides 64", "--tensor-parallel-size"],
  ["lower --tensor-parallel-size to the number of GPUs", "--tensor-parallel-size"],
  ["leave --quantization out, or use a newer vLLM image", "--quantization"],
  ["request more GPUs in the pod", null],
])("of %j the flag is %j", (fix, flag) => {
  expect(fixFlag(fix)).toBe(flag);
});
