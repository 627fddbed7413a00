import type { PhaseKey } from "#lib/loads/phases.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

/** What each phase took in all; one that a start did not have is not there. */
export function phaseSeconds({ phases }: Pick<ExplainedLog, "phases">): Partial<Record<PhaseKey, number>> {
  const sums: Partial<Record<PhaseKey, number>> = {};
  for (const { key, seconds } of phases) sums[key] = (sums[key] ?? 0) + seconds;
  return sums;
}
