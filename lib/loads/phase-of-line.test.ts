import { expect, test } from "vitest";
import { phaseOfLine } from "#lib/loads/phase-of-line.ts";

const load = {
  stoppedIn: null,
  phases: [aPhase("python", 1, 4), aPhase("weights", 35, 51), aPhase("compile", 44, 48), aPhase("kv", 51, 51)],
};

test("a line belongs to the phase around it, and the line that ends a phase to that phase", () => {
  expect([1, 4, 36, 43].map((line) => phaseOfLine(load, line))).toEqual(["python", "python", "weights", "weights"]);
});

test("a phase within another takes its lines", () => {
  expect([44, 45, 48, 49, 51].map((line) => phaseOfLine(load, line))).toEqual([
    "weights",
    "compile",
    "compile",
    "weights",
    "kv",
  ]);
});

test("a line outside of every phase has none", () => {
  expect([20, 60].map((line) => phaseOfLine(load, line))).toEqual([null, null]);
});

test("what comes behind all phases is of the one that the start stopped in", () => {
  const failed = { phases: [aPhase("python", 1, 4)], stoppedIn: "weights" as const };

  expect([4, 5, 95].map((line) => phaseOfLine(failed, line))).toEqual(["python", "weights", "weights"]);
});

function aPhase(key: "python" | "weights" | "compile" | "kv", fromLine: number, toLine: number) {
  return { key, seconds: 1, startSeconds: 0, fromLine, toLine };
}
