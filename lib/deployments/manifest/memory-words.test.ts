import { expect, test } from "vitest";
import { memoryWords, missingBytes } from "./memory-words.ts";
import type { MemoryPlan } from "../review-schema.ts";

const gib = 1024 ** 3;

test("what fits says for how many requests", () => {
  expect(memoryWords(aPlan({}))).toEqual({
    kind: "ready",
    strong: "Fits,",
    rest: "with 100,000 tokens of KV cache: 12.2 requests of 8,192 tokens at once.",
  });
});

test("what is missing is counted from what one request needs", () => {
  const plan = aPlan({ verdict: "does_not_fit", kvCacheBytes: 2 * gib, neededKvBytes: 5 * gib, kvCacheTokens: 3_000 });

  expect(missingBytes(plan)).toBe(3 * gib);
  expect(memoryWords(plan).rest).toBe(
    "there is room for 3,000 tokens, 3.00 GiB too little for a request of 8,192 tokens.",
  );
});

test("weights that do not fit miss their own bytes only", () => {
  const plan = aPlan({ verdict: "does_not_fit", kvCacheBytes: -4 * gib });

  expect(memoryWords(plan).rest).toBe("4.00 GiB are missing for the weights alone.");
});

test("a model whose configuration says nothing of tokens is told in bytes", () => {
  expect(memoryWords(aPlan({ kvCacheTokens: null, neededKvBytes: null, verdict: "tight" }))).toMatchObject({
    kind: "warn",
    strong: "Tight,",
    rest: expect.stringContaining("10.00 GiB of KV cache"),
  });
});

function aPlan(given: Partial<MemoryPlan>): MemoryPlan {
  return {
    gpuBytes: 22 * gib,
    limitBytes: 20 * gib,
    weightsBytes: 8 * gib,
    overheadBytes: 2 * gib,
    kvCacheBytes: 10 * gib,
    unusedBytes: 2 * gib,
    kvCacheTokens: 100_000,
    neededKvBytes: gib,
    maxModelLen: 8_192,
    verdict: "fits",
    ...given,
  };
}
