import { expect, test } from "vitest";
import { stackFamilies } from "#lib/loads/phase-stack.ts";

test("time is summed by owner in the order of phases, and unaccounted time comes last", () => {
  const families = stackFamilies({
    totalSeconds: 20,
    phases: [
      aPhase("python", 6),
      aPhase("unaccounted", 1),
      aPhase("engine", 4),
      aPhase("unaccounted", 2),
      aPhase("weights", 7),
    ],
  });

  expect(families.map(({ label, seconds, share }) => [label, seconds, share])).toEqual([
    ["Process", 10, 0.5],
    ["Weights", 7, 0.35],
    ["Unaccounted", 3, 0.15],
  ]);
  expect(families[0]?.parts.map(({ key }) => key)).toEqual(["python", "engine"]);
});

test("phases that took no time are no part of the bar", () => {
  expect(stackFamilies({ totalSeconds: null, phases: [aPhase("graph", 0)] })).toEqual([]);
});

function aPhase(key: "python" | "engine" | "weights" | "graph" | "unaccounted", seconds: number) {
  return { key, seconds, startSeconds: null, fromLine: null, toLine: null };
}
