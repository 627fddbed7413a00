import { existsSync, readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number };

/** Adds up; nothing is nought. */
export function total(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/**
 * What a suite's own report counts. A suite that ended badly without a failed test (a file that does not load, a server
 * that does not start, no report at all) is one failure.
 */
export function countsOf(report: string, exitCode: number | null, read: (report: unknown) => Counts): Counts {
  const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, "utf8"))) : { passed: 0, failed: 0 };
  return exitCode === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}
