import { expect, test } from "vitest";
import { type ReadStart, startsAlike } from "#lib/caches/worth/starts-alike.ts";

test("starts stand together by weights and GPUs, those that met more states of the cache first", () => {
  const groups = startsAlike([
    aStart({ number: 1, weights: "gs://bkt/small#1", model: "org/small" }),
    aStart({ number: 2, weights: "gs://bkt/small#1", model: "org/small" }),
    aStart({ number: 3, weights: "gs://bkt/small#1", model: "org/small" }),
    aStart({ number: 4, cache: "none" }),
    aStart({ number: 5, cache: "warm" }),
    aStart({ number: 6, cache: "warm", gpus: 8 }),
  ]);

  expect(groups.map(({ model, gpus, starts }) => [model, gpus, starts.map(({ number }) => number)])).toEqual([
    ["org/large", "4 × H100 80 GB", [4, 5]],
    ["org/small", "4 × H100 80 GB", [1, 2, 3]],
    ["org/large", "8 × H100 80 GB", [6]],
  ]);
});

test("a start that nobody could label, or whose weights are not known, is left out", () => {
  expect(startsAlike([aStart({ cache: null }), aStart({ weights: null })])).toEqual([]);
});

function aStart(start: Partial<ReadStart>): ReadStart {
  const at = new Date("2026-11-26T10:00:00Z");
  const what = { model: "org/large", weights: "gs://bkt/org/large#1", accelerator: "nvidia-h100-80gb", gpus: 4 };
  return { id: "a", number: 1, ...what, cache: "warm", seconds: 30, at, ...start };
}
