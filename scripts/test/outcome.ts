import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

export type Failure = { test: string; message: string };

/** What a suite or all of them came to. */
export type Outcome = { passed: number; failed: number; failures: Failure[] };

/** Adds up; nothing is nought. */
export function total(all: readonly Outcome[]): Outcome {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    failures: all.flatMap(({ failures }) => failures),
  };
}

/**
 * What a suite's own report says. A suite that ended badly without a failed test (a file that does not load, a server
 * that does not start, no report at all) is one failure.
 */
export function outcomeOf(report: string, exitCode: number | null, read: (report: unknown) => Outcome): Outcome {
  const outcome = existsSync(report)
    ? read(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: 0, failures: [] };
  if (exitCode === 0 || outcome.failed > 0) return outcome;
  const unnamed = { test: "The run itself", message: "It ended badly without a failed test; see its output." };
  return { ...outcome, failed: 1, failures: outcome.failures.length > 0 ? outcome.failures : [unnamed] };
}

/** The failures once more, to stand at the end of a long output: each with the first lines of what it said. */
export function failureList(failures: readonly Failure[]): string {
  return failures
    .map(({ test, message }) => {
      const lines = stripVTControlCharacters(message)
        .split("\n")
        .filter((line) => line.trim());
      return [`✗ ${test}`, ...lines.slice(0, 12).map((line) => `    ${line.slice(0, 300)}`)].join("\n");
    })
    .join("\n");
}
