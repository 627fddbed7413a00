import { expect, test } from "vitest";
import type { ExplainedLog, LoadPhase } from "#lib/loads/schema.ts";
import { totalSeconds, waterfallRows } from "#lib/loads/waterfall.ts";

test("a gap stands where it is in time, between the lines of its neighbours", () => {
  const rows = waterfallRows(
    aLoad({
      phases: [aPhase("python", 0, 10, [1, 4]), aPhase("ready", 14, 2, [8, 9]), aPhase("unaccounted", 10, 4, null)],
    }),
  );

  expect(rows.map(({ key }) => key)).toEqual(["python", "unaccounted", "ready"]);
  expect(rows[1]).toMatchObject({ fromLine: 4, toLine: 8, seconds: 4, share: 0.25 });
});

test("a gap that is only the rounding of its neighbours is not shown", () => {
  const rows = waterfallRows(
    aLoad({ phases: [aPhase("python", 0, 16, [1, 4]), aPhase("unaccounted", 16, 0.003, null)] }),
  );

  expect(rows.map(({ key }) => key)).toEqual(["python"]);
});

test("a failed start shows the phase it stopped in with the rest of the time, and those that never began", () => {
  const rows = waterfallRows(
    aLoad({
      outcome: "failed",
      stoppedIn: "weights",
      phases: [aPhase("python", 0, 9, [1, 4]), aPhase("engine", 9, 3, [4, 30])],
    }),
  );

  expect(rows.map(({ key, state }) => `${key} ${state}`)).toEqual([
    "python measured",
    "engine measured",
    "weights stopped",
    "compile not_begun",
    "kv not_begun",
    "graph not_begun",
    "ready not_begun",
  ]);
  expect(rows[2]).toMatchObject({ startSeconds: 12, seconds: 4, fromLine: 30, toLine: 134 });
});

test("what the phases of a failed start leave of its time is nobody's, between them and after the last", () => {
  const rows = waterfallRows(
    aLoad({
      outcome: "failed",
      stoppedIn: "weights",
      phases: [aPhase("python", 0, 2, [1, 4]), aPhase("engine", 5, 3, [6, 30]), aPhase("weights", 8, 6, [30, 57])],
    }),
  );

  expect(rows.slice(0, 5).map(({ key, startSeconds, seconds }) => [key, startSeconds, seconds])).toEqual([
    ["python", 0, 2],
    ["unaccounted", 2, 3],
    ["engine", 5, 3],
    ["weights", 8, 6],
    ["unaccounted", 14, 2],
  ]);
  expect(rows[1]).toMatchObject({ fromLine: 4, toLine: 6, share: 3 / 16 });
});

test("a live start goes on in its last phase, and the cluster's later phases are to come as well", () => {
  const rows = waterfallRows(
    aLoad({ outcome: "incomplete", stoppedIn: "node", phases: [aPhase("scheduling", 0, 2, null)] }),
    true,
  );

  expect(rows.slice(0, 4).map(({ key, state }) => `${key} ${state}`)).toEqual([
    "scheduling measured",
    "node going_on",
    "image not_begun",
    "container not_begun",
  ]);
  expect(rows[1]).toMatchObject({ startSeconds: 2, seconds: 14, simulated: false });
});

test("what goes on is marked as simulated when its node only waits, and what has not begun is not", () => {
  const load = aLoad({ outcome: "incomplete", stoppedIn: "node", phases: [aPhase("scheduling", 0, 2, null)] });

  const rows = waterfallRows(load, true, ["node", "image"]);

  expect(rows.filter(({ simulated }) => simulated).map(({ key }) => key)).toEqual(["node"]);
});

test("a phase that was measured in part and stopped is marked, not added", () => {
  const rows = waterfallRows(
    aLoad({ outcome: "failed", stoppedIn: "python", phases: [aPhase("python", 0, 9, [1, 4])] }),
  );

  expect(rows.filter(({ key }) => key === "python")).toMatchObject([{ state: "stopped", seconds: 9 }]);
});

test("what stops before any line with a time has no bar and no seconds", () => {
  const rows = waterfallRows(aLoad({ outcome: "failed", stoppedIn: "python", totalSeconds: null, phases: [] }));

  expect(rows[0]).toMatchObject({ key: "python", state: "stopped", startSeconds: null, seconds: null, share: null });
});

test("the parts of a phase are laid one after the other from its start", () => {
  const weights = { ...aPhase("weights", 20, 9, [35, 51]), steps: [aStep("read", 6), aStep("post-processing", 3)] };

  const [row] = waterfallRows(aLoad({ phases: [weights] }));

  expect(row?.steps.map(({ startSeconds }) => startSeconds)).toEqual([20, 26]);
});

test("phases without a start keep the order in which the log has them", () => {
  const untimed = [aPhase("engine", null, 5, [2, 3]), aPhase("weights", null, 2, [3, 4])];

  const rows = waterfallRows(aLoad({ totalSeconds: null, phases: untimed }));

  expect(rows.map(({ key, share }) => [key, share])).toEqual([
    ["engine", 5 / 7],
    ["weights", 2 / 7],
  ]);
});

test("without a stated total the axis spans what the lines state", () => {
  expect(totalSeconds(aLoad({ totalSeconds: null, phases: [aPhase("weights", null, 2.5, [3, 4])] }))).toBe(2.5);
});

function aLoad(given: Partial<ExplainedLog>): ExplainedLog {
  return {
    outcome: "ready",
    vllmVersion: "0.32.0",
    model: "gs://models/acme/llama-1b",
    loader: "runai_streamer",
    tensorParallelSize: 1,
    startedAt: "2026-11-24T17:13:58.071Z",
    totalSeconds: 16,
    facts: {},
    factLines: {},
    progress: null,
    phases: [],
    stoppedIn: null,
    cause: null,
    lineCount: 134,
    warnings: [],
    ...given,
  };
}

function aPhase(
  key: LoadPhase["key"],
  startSeconds: number | null,
  seconds: number,
  lines: [number, number] | null,
): LoadPhase {
  return { key, startSeconds, seconds, fromLine: lines?.[0] ?? null, toLine: lines?.[1] ?? null };
}

function aStep(name: string, seconds: number) {
  return { name, seconds };
}
