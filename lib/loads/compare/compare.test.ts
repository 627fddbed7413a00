import { expect, test } from "vitest";
import { deltaRows, labelRows, totalRow } from "#lib/loads/compare/compared.ts";
import { compareFinding, compareReasons } from "#lib/loads/compare/compare-words.ts";
import type { CompareSide } from "#lib/loads/compare/schema.ts";
import { noLabels } from "#lib/loads/compare/side-labels.ts";

const usual = { phases: { node: 10, weights: 2, compile: 1 }, total: 10, starts: 12 };
const before = aSide({ seconds: { node: 101.7, weights: 52.4, compile: 31 }, spread: usual, gib: 131.4 });
const warm = aSide({ seconds: { node: 96.2, weights: 36.5, compile: 31 }, spread: usual, gib: 131.4 });

test("a difference inside its usual spread is no real change, one beyond it is", () => {
  const verdicts = deltaRows({ a: before, b: warm }).map(({ key, verdict }) => [key, verdict]);

  expect(verdicts).toEqual([
    ["node", "same"],
    ["weights", "faster"],
    ["compile", "same"],
  ]);
  expect(deltaRows({ a: before, b: warm })[0]?.spread).toBeCloseTo(14.14, 2);
});

test("images that differ in their tags alone are told by these", () => {
  const told = (a: string | null, b: string | null) => {
    const [first, second] = [a, b].map((image) => ({ ...before, labels: { ...noLabels, image } }));
    const row = first && second && labelRows({ a: first, b: second }).find(({ key }) => key === "image");
    return [row?.a, row?.b, row?.differs];
  };

  expect(told("vllm-openai:v0.11.0", "vllm-openai:v0.11.2")).toEqual(["v0.11.0", "v0.11.2", true]);
  expect(told("vllm-openai:v0.11.0", "own:v0.11.0")).toEqual(["vllm-openai:v0.11.0", "own:v0.11.0", true]);
  expect(told("vllm-openai:v1", "vllm-openai:v1")).toEqual(["vllm-openai:v1", "vllm-openai:v1", false]);
  expect(told("vllm-openai:v1", null)).toEqual(["vllm-openai:v1", null, true]);
});

test("the finding says how much, what most of it is, and that the rest is chance", () => {
  expect(compareFinding({ a: before, b: warm })).toEqual({
    strong: "21.4 s faster, and 15.9 s of it is the weights.",
    rest: "Everything else is within its usual spread.",
  });
});

test("the cache is what it was where nothing else that differs could have changed the weights", () => {
  const none = aSide({ ...before, cache: "none", labels: { ...noLabels, cache: "No cache", deployment: "one" } });
  const hit = aSide({ ...warm, cache: "warm", labels: { ...noLabels, cache: "Warm", deployment: "two" } });
  const image = aSide({ ...hit, labels: { ...hit.labels, image: "v2" } });

  expect(compareFinding({ a: none, b: hit }).strong).toBe("21.4 s faster, and 15.9 s of it is the warm cache.");
  expect(compareFinding({ a: hit, b: none }).strong).toMatch(/of it is the cache that was not warm\.$/);
  expect(compareFinding({ a: none, b: image }).strong).toMatch(/of it is the weights\.$/);
});

test("two starts that differ by chance alone are said to be no real change", () => {
  const later = aSide({ ...before, seconds: { ...before.seconds, node: 110 } });

  expect(compareFinding({ a: before, b: later }).strong).toBe("No real change.");
});

test("without starts like these nothing is called real, nor chance", () => {
  const [a, b] = [before, warm].map((side) => aSide({ ...side, spread: null }));
  if (!a || !b) throw new Error("two sides");

  expect(deltaRows({ a, b }).map(({ verdict }) => verdict)).toEqual(["unknown", "unknown", "unknown"]);
  expect(compareFinding({ a, b }).rest).toMatch(/^Too few starts like these/);
  expect(compareReasons({ a, b })).toEqual([]);
});

test("what is known of one side alone stands for both, and medians of many lie closer than single starts", () => {
  const single = { a: before, b: aSide({ ...warm, spread: null }) };
  const groups = { a: aSide({ ...before, starts: 16 }), b: aSide({ ...warm, starts: 16 }) };

  expect(totalRow(single).spread).toBeCloseTo(14.14, 2);
  expect(totalRow(groups).spread).toBeCloseTo(4.43, 2);
});

test("a real change is explained by the labels that differ and can cause it", () => {
  const a = aSide({ ...before, labels: { ...before.labels, cache: "None", deployment: "one" } });
  const b = aSide({ ...warm, labels: { ...warm.labels, cache: "Warm", deployment: "two" } });

  expect(compareReasons({ a, b })).toEqual([
    { strong: "Weights −15.9 s.", rest: "131.4 GiB came at 3.60 GiB/s instead of 2.51 GiB/s. Cache: Warm, not None." },
    { strong: "Node provisioning −5.5 s.", rest: "Its usual spread is ± 14.1 s, so this says nothing." },
  ]);
});

test("a change that no label explains is said so", () => {
  const slow = aSide({ ...before, seconds: { ...before.seconds, compile: 60 } });

  expect(compareReasons({ a: before, b: slow })[0]).toEqual({
    strong: "Compile +29.0 s.",
    rest: "More than its usual spread of ± 1.4 s; no label that differs explains it.",
  });
});

test("labels that differ come first, and what neither says is left out", () => {
  const a = aSide({ labels: { ...before.labels, gpu: "L4", zone: "a" } });
  const b = aSide({ labels: { ...before.labels, gpu: "L4", zone: "b" } });

  expect(labelRows({ a, b }).map(({ key, differs }) => [key, differs])).toEqual([
    ["zone", true],
    ["gpu", false],
  ]);
});

test("of settings those that differ are told, and none where those of one side are not known", () => {
  const a = aSide({ settings: { dtype: "auto", "load-format": "runai_streamer" } });
  const b = aSide({ settings: { dtype: "half", "load-format": "runai_streamer", "enforce-eager": "on" } });

  expect(labelRows({ a, b })).toEqual([
    { key: "setting", label: "dtype", a: "auto", b: "half", differs: true },
    { key: "setting", label: "enforce-eager", a: "not set", b: "on", differs: true },
  ]);
  expect(labelRows({ a, b: aSide({}) })).toEqual([]);
});

function aSide(given: Partial<CompareSide>): CompareSide {
  const seconds = given.seconds ?? {};
  return {
    ref: "r",
    title: "L-1",
    loadId: "r",
    at: null,
    starts: 1,
    cache: null,
    seconds,
    gib: null,
    labels: noLabels,
    settings: {},
    spread: null,
    ...given,
    totalSeconds: Object.values(seconds).reduce((sum, value) => sum + value, 0),
  };
}
