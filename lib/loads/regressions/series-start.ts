import type { PhaseKey } from "#lib/loads/phases.ts";
import type { RegressionMeasure } from "#lib/loads/regressions/schema.ts";

/** A start as it is compared; those of one `baseline` differ in nothing that they are compared for. */
export type SeriesStart = {
  id: string;
  number: number;
  name: string;
  at: Date;
  baseline: string;
  model: string | null;
  accelerator: string | null;
  zone: string | null;
  cache: string | null;
  image: string | null;
  deployment: string | null;
  /** The deployment, or what made the pod that is only watched, with a name of its own; null of an uploaded log, and of a deployment that is deleted. */
  workload: { id: string; name: string } | null;
  concurrency: number | null;
  /** What its pod told vLLM; null where that was not kept. */
  settings: Record<string, string> | null;
  weightsSeconds: number | null;
  readySeconds: number | null;
  phases: Partial<Record<PhaseKey, number>>;
};

/** What somebody pinned for starts of one `baseline`. */
export type PinnedSeries = { ref: string; title: string; starts: SeriesStart[] };

export function seriesValue({ weightsSeconds, readySeconds }: SeriesStart, measure: RegressionMeasure): number | null {
  return measure === "weights" ? weightsSeconds : readySeconds;
}
