import type { Db } from "#lib/db.ts";
import type { PredictedStart } from "#lib/deployments/review-schema.ts";
import { median } from "#lib/median.ts";
import { phaseSeconds } from "#lib/loads/phase-seconds.ts";
import { leastStarts } from "#lib/loads/live-bar.ts";
import { type ExplainedLog, loadSummary } from "#lib/loads/schema.ts";
import { usualSpread } from "#lib/loads/spread.ts";

/** As many of the newest as say something of the next. */
const looked = 30;

/** From the starts of a model on a GPU type that got ready; null without any. */
export async function findPredictedStart(
  { modelId, accelerator }: { modelId: string | null; accelerator: string },
  { db }: { db: Db },
): Promise<PredictedStart | null> {
  if (modelId === null) return null;
  const loads = await db.load.findMany({
    where: { outcome: "ready", live: false, run: 0, accelerator, deployment: { modelId } },
    orderBy: { createdAt: "desc" },
    take: looked,
    select: { summary: true },
  });
  return predictedStart(loads.map(({ summary }) => loadSummary.parse(summary)));
}

/** The median of each phase; the whole is the median of the wholes. */
function predictedStart(starts: Pick<ExplainedLog, "phases" | "totalSeconds">[]): PredictedStart | null {
  const totals = starts.flatMap(({ totalSeconds }) => totalSeconds ?? []).toSorted((a, b) => a - b);
  if (totals.length === 0) return null;
  const keys = [...new Set(starts.flatMap(({ phases }) => phases.map(({ key }) => key)))];
  const taken = starts.map(phaseSeconds);
  return {
    starts: totals.length,
    medianSeconds: median(totals),
    slowSeconds: totals[Math.min(totals.length - 1, Math.ceil(totals.length * 0.95) - 1)] ?? 0,
    phases: keys.map((key) => {
      const seconds = taken.map((start) => start[key] ?? 0);
      return { key, seconds: median(seconds), ...(starts.length >= leastStarts && { spread: usualSpread(seconds) }) };
    }),
  };
}
