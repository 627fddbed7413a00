import { expect, test } from "vitest";
import { liveBar } from "./live-bar.ts";
import type { ExplainedLog, LoadPhase } from "./schema.ts";

const startedAt = "2026-01-01T00:00:00.000Z";
const at = (seconds: number) => new Date(startedAt).getTime() + seconds * 1000;
const predicted = {
  starts: 3,
  phases: [
    { key: "engine", seconds: 5 },
    { key: "weights", seconds: 10 },
    { key: "kv", seconds: 2 },
    { key: "unaccounted", seconds: 1 },
  ],
};

test("what goes on is measured up to now, and what is left of it is predicted", () => {
  const bar = liveBar(aLoad({ live: true, phases: [aPhase("engine", 0, 6)] }), predicted, at(10));

  expect(bar.segments.map(({ key, state, startSeconds, seconds }) => [key, state, startSeconds, seconds])).toEqual([
    ["engine", "measured", 0, 6],
    ["weights", "going_on", 6, 4],
    ["weights", "predicted", 10, 6],
    ["kv", "predicted", 16, 2],
    ["unaccounted", "predicted", 18, 1],
  ]);
  expect(bar).toMatchObject({ nowSeconds: 10, endSeconds: 19, leftSeconds: 9 });
});

test("what is left has the spread of the phases that are still to come, as the root of their squares", () => {
  const spreads: Record<string, number> = { engine: 9, weights: 3, kv: 4, unaccounted: 0 };
  const known = { ...predicted, phases: predicted.phases.map((one) => ({ ...one, spread: spreads[one.key] ?? 0 })) };
  const load = aLoad({ live: true, phases: [aPhase("engine", 0, 6)] });

  expect(liveBar(load, known, at(10)).leftSpread).toBe(5);
  expect(liveBar(load, predicted, at(10)).leftSpread).toBeNull();
});

test("a phase that takes longer than before leaves the later ones as they were", () => {
  const bar = liveBar(aLoad({ live: true, phases: [aPhase("engine", 0, 6)] }), predicted, at(40));

  expect(bar.segments.filter(({ state }) => state === "predicted").map(({ key }) => key)).toEqual([
    "kv",
    "unaccounted",
  ]);
  expect(bar.leftSeconds).toBe(3);
});

test("fewer than three earlier starts predict nothing", () => {
  const bar = liveBar(aLoad({ live: true, phases: [aPhase("engine", 0, 6)] }), { ...predicted, starts: 2 }, at(10));

  expect(bar.segments.some(({ state }) => state === "predicted")).toBe(false);
  expect(bar.leftSeconds).toBeNull();
});

test("a start that is over has no now and no prediction, and what it failed in ends where it ended", () => {
  const load = aLoad({ live: false, phases: [aPhase("engine", 0, 6)], outcome: "failed", totalSeconds: 9 });

  const bar = liveBar(load, predicted, at(100));

  expect(bar).toMatchObject({ nowSeconds: null, endSeconds: 9, leftSeconds: null });
  expect(bar.segments.at(-1)).toMatchObject({ key: "weights", startSeconds: 6, seconds: 3 });
});

test("time between two phases that neither claims is drawn as unaccounted", () => {
  const bar = liveBar(aLoad({ live: true, phases: [aPhase("image", 1, 3), aPhase("engine", 6, 2)] }), null, at(8));

  expect(bar.segments.map(({ key, startSeconds, seconds }) => [key, startSeconds, seconds])).toEqual([
    ["unaccounted", 0, 1],
    ["image", 1, 3],
    ["unaccounted", 4, 2],
    ["engine", 6, 2],
  ]);
});

test("a clock that is behind the cluster's never cuts what was measured", () => {
  const bar = liveBar(aLoad({ live: true, phases: [aPhase("engine", 0, 6)] }), null, at(2));

  expect(bar.nowSeconds).toBe(6);
});

function aPhase(key: LoadPhase["key"], startSeconds: number, seconds: number): LoadPhase {
  return { key, startSeconds, seconds, fromLine: null, toLine: null };
}

function aLoad(given: { live: boolean; phases: LoadPhase[] } & Partial<ExplainedLog>) {
  const { live, ...log } = given;
  const explained: ExplainedLog = {
    outcome: "incomplete",
    vllmVersion: null,
    model: null,
    loader: null,
    tensorParallelSize: null,
    startedAt,
    totalSeconds: null,
    facts: {},
    factLines: {},
    progress: null,
    stoppedIn: "weights",
    cause: null,
    lineCount: 0,
    warnings: [],
    ...log,
  };
  return { live, startedAt, explained, pod: null };
}
