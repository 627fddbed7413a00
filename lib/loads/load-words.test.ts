import { expect, test } from "vitest";
import { loadWords, modelWords } from "./load-words.ts";
import type { PodCause } from "./schema.ts";

const going = { outcome: "incomplete", stoppedIn: "weights", progress: null } as const;

test("a start that goes on says what it does now, and how far its weights are", () => {
  const progress = { percent: 62, done: 448, total: 723, elapsedSeconds: 22 };

  expect(loadWords({ live: true, explained: { ...going, progress } })).toEqual({
    kind: "moving",
    words: "Loading weights 62 %",
  });
  expect(loadWords({ live: true, explained: { ...going, stoppedIn: "node" } })).toEqual({
    kind: "waiting",
    words: "Waiting for a node",
  });
});

test("what the clock calls stalled goes on, as does what the cluster tries again, and what the pod calls failed at its end does not", () => {
  expect(loadWords({ live: true, explained: { ...going, stoppedIn: "scheduling" }, podCause: aCause("pod") })).toEqual({
    kind: "stalled",
    words: "Stalled in Scheduling",
  });
  expect(loadWords({ live: true, explained: going, podCause: aCause("clock") })).toEqual({
    kind: "stalled",
    words: "Stalled in Weights",
  });
  expect(loadWords({ live: false, explained: going, podCause: aCause("pod") })).toEqual({
    kind: "failed",
    words: "Failed in Weights",
  });
});

test("a log that was given ends, a container that was followed has ended", () => {
  expect(loadWords({ live: false, explained: going })).toEqual({ kind: "warn", words: "Log ends in Weights" });
  expect(loadWords({ live: false, explained: { ...going, outcome: "ready", stoppedIn: null } }).words).toBe("Ready");
});

test.each([
  [`gs://models/llms/acme/llama-70b/${"6f6073b".padEnd(40, "0")}/`, "acme/llama-70b@6f6073b"],
  ["gs://models/tuned/llama", "gs://models/tuned/llama"],
  ["acme/llama-70b", "acme/llama-70b"],
  [null, "acme/kept"],
])("a start of %s is one of %s", (named, words) => {
  expect(modelWords({ model: "acme/kept", explained: { model: named } })).toBe(words);
});

function aCause(source: PodCause["source"]): PodCause {
  return { source, class: "any", title: "", text: "", fix: "", at: "2026-01-01T00:00:00.000Z" };
}
