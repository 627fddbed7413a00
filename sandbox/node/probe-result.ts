import type { Probe } from "./pod.ts";

export type ProbeTally = { successes: number; failures: number; failedAt: number };
export type ProbeVerdict = "passed" | "failed" | null;

export const noTally: ProbeTally = { successes: 0, failures: 0, failedAt: Number.NEGATIVE_INFINITY };

// Timers are late by a little, and a failure that comes a period after another has to count.
const tolerance = 0.9;

/**
 * Adds a result. Where a sandbox asks more often than the manifest says, so that a short start is seen soon, failures count
 * no faster than the manifest's period: a container gets the time that it was promised.
 */
export function tallied(tally: ProbeTally, ok: boolean, at: number, probe: Probe): ProbeTally {
  if (ok) return { successes: tally.successes + 1, failures: 0, failedAt: Number.NEGATIVE_INFINITY };
  const isCounted = at - tally.failedAt >= probe.periodSeconds * 1000 * tolerance;
  return { successes: 0, failures: tally.failures + (isCounted ? 1 : 0), failedAt: isCounted ? at : tally.failedAt };
}

export function verdict({ successes, failures }: ProbeTally, probe: Probe): ProbeVerdict {
  if (failures >= probe.failureThreshold) return "failed";
  return successes >= probe.successThreshold ? "passed" : null;
}
