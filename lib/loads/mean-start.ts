import type { ExplainedLog, LoadPhase } from "#lib/loads/schema.ts";
import { totalSeconds } from "#lib/loads/waterfall.ts";

export type MeanStart = { starts: number; totalSeconds: number; phases: LoadPhase[] };

/** The mean of the starts that got ready, phase by phase; a phase that a start did not have counts as no time. Null without any. */
export function meanStart(
  loads: { explained: Pick<ExplainedLog, "outcome" | "phases" | "totalSeconds"> }[],
): MeanStart | null {
  const ready = loads
    .map(({ explained }) => explained)
    .filter(({ outcome, phases }) => outcome === "ready" && phases.length > 0);
  if (ready.length === 0) return null;

  const sums = new Map<LoadPhase["key"], number>();
  for (const { key, seconds } of ready.flatMap(({ phases }) => phases)) sums.set(key, (sums.get(key) ?? 0) + seconds);
  const total = ready.reduce((sum, load) => sum + totalSeconds(load), 0);
  const unplaced = { startSeconds: null, fromLine: null, toLine: null };
  return {
    starts: ready.length,
    totalSeconds: total / ready.length,
    phases: [...sums].map(([key, sum]) => ({ key, seconds: sum / ready.length, ...unplaced })),
  };
}
