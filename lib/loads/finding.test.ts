import { expect, test } from "vitest";
import { finding, loadFinding } from "./finding.ts";
import type { ExplainedLog, LoadPhase } from "./schema.ts";

test("a phase that took over half is the answer, with the weights beside it", () => {
  expect(finding(aLog({ totalSeconds: 142.926, phases: [phase("compile", 76.869), phase("weights", 8.962)] }))).toEqual(
    {
      strong: "Over half was compile:",
      rest: "76.9 s of 142.9 s. Weights took 9.0 s.",
    },
  );
});

test("weights are not named twice", () => {
  expect(finding(aLog({ totalSeconds: 40, phases: [phase("weights", 30), phase("kv", 2)] }))).toEqual({
    strong: "Over half was the weights:",
    rest: "30.0 s of 40.0 s.",
  });
});

test("without a phase over half the longest one is named", () => {
  expect(finding(aLog({ totalSeconds: 100, phases: [phase("python", 30), phase("kv", 40)] }))).toEqual({
    strong: "KV profiling took longest:",
    rest: "40.0 s of 100.0 s.",
  });
});

test("time that nothing explains is the answer where it is the most", () => {
  expect(finding(aLog({ totalSeconds: 100, phases: [phase("unaccounted", 80)] })).strong).toBe(
    "Over half was unaccounted:",
  );
});

test("unaccounted time that is the largest part but not half is called that", () => {
  const phases = [phase("unaccounted", 45), phase("kv", 40)];

  expect(finding(aLog({ totalSeconds: 100, phases })).strong).toBe("The largest part is unaccounted:");
});

test("a phase that its line says took longer than the lines span is never a part of that", () => {
  expect(finding(aLog({ totalSeconds: 3, phases: [phase("weights", 5)] }))).toEqual({
    strong: "Weights took 5.0 s as its line says:",
    rest: "more than the 3.0 s that the times of the lines span.",
  });
  expect(finding(aLog({ totalSeconds: 0, phases: [phase("weights", 5)] })).rest).toBe(
    "as its line says; the lines carry all the same time.",
  );
});

test("phases that took no time are no answer", () => {
  const log = aLog({ totalSeconds: 10, phases: [phase("weights", 0), phase("kv", 0.01)] });

  expect(finding(log)).toEqual({ strong: "The server got ready.", rest: "No line says where the time went." });
});

test("a failed start says its cause, then where it stopped", () => {
  const cause = {
    class: "gpu_out_of_memory",
    line: 3,
    text: "",
    title: "The GPU ran out of memory.",
    fix: "",
    wraps: [],
  };

  expect(finding(aLog({ outcome: "failed", cause, stoppedIn: "kv", totalSeconds: 94.1 }))).toEqual({
    strong: "The GPU ran out of memory.",
    rest: "It stopped in KV profiling after 94.1 s.",
  });
});

test("a log that ends early says so, and how much of the weights was read", () => {
  const progress = { percent: 22, done: 32, total: 147, elapsedSeconds: 4 };

  expect(finding(aLog({ outcome: "incomplete", stoppedIn: "weights", totalSeconds: 48.2, progress }))).toEqual({
    strong: "The log ends before the server was ready.",
    rest: "It stopped in weights after 48.2 s, with 22 % of the weights read.",
  });
});

test("a log of something else, and an empty one, say what they are", () => {
  expect(finding(aLog({ outcome: "not_vllm", lineCount: 12 }))).toEqual({
    strong: "This is not the log of a vLLM start.",
    rest: "None of its 12 lines is one that vLLM prints.",
  });
  expect(finding(aLog({ outcome: "not_vllm", lineCount: 0 })).strong).toBe("The log is empty.");
});

test("a start without times gives the longest stated duration", () => {
  expect(finding(aLog({ totalSeconds: null, phases: [phase("weights", 2.5)] })).strong).toBe("Weights took 2.5 s");
});

function aLog(values: Partial<ExplainedLog>): ExplainedLog {
  return {
    outcome: "ready",
    vllmVersion: "0.32.0",
    model: "gs://models/acme/big",
    loader: "runai_streamer",
    tensorParallelSize: 1,
    startedAt: null,
    totalSeconds: null,
    facts: {},
    factLines: {},
    progress: null,
    phases: [],
    stoppedIn: null,
    cause: null,
    lineCount: 100,
    warnings: [],
    ...values,
  };
}

function phase(key: LoadPhase["key"], seconds: number): LoadPhase {
  return { key, seconds, startSeconds: 0, fromLine: 1, toLine: 2 };
}

test.each([
  [
    { seconds: 2, withoutSeconds: 18, starts: 1 },
    "The zone’s warm cache saved 16.0 s of reading: 2.0 s, where the one start without it took 18.0 s.",
  ],
  [
    { seconds: 2, withoutSeconds: 18, starts: 3 },
    "The zone’s warm cache saved 16.0 s of reading: 2.0 s, where the median of 3 starts without it (few) took 18.0 s.",
  ],
  [
    { seconds: 19, withoutSeconds: 18, starts: 6 },
    "The zone’s warm cache made them no faster: the median of 6 starts without it read them in 18.0 s.",
  ],
  [
    { seconds: 18, withoutSeconds: 18.01, starts: 6 },
    "The zone’s warm cache made them no faster: the median of 6 starts without it read them in 18.0 s.",
  ],
])("what a warm cache bought is said beside it: %o", (cacheGain, words) => {
  const explained = aLog({ totalSeconds: 40, phases: [phase("weights", 30)] });

  expect(loadFinding({ explained, live: false, podCause: null, cacheGain })).toEqual({
    strong: "Over half was the weights:",
    rest: `30.0 s of 40.0 s. ${words}`,
  });
});
