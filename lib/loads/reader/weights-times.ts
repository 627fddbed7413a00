import type { ExplainedLog } from "#lib/loads/schema.ts";

/** When a start began to read its weights, and when it had them all; null for what no line dates, and for an end that did not come. */
export function weightsTimes({
  startedAt,
  phases,
  stoppedIn,
}: Pick<ExplainedLog, "startedAt" | "phases" | "stoppedIn">) {
  const parts = phases.filter(({ key, startSeconds }) => key === "weights" && startSeconds !== null);
  if (startedAt === null || parts.length === 0) return { weightsFrom: null, weightsTo: null };
  const at = (seconds: number) => new Date(Date.parse(startedAt) + seconds * 1_000);
  const begins = Math.min(...parts.map(({ startSeconds }) => startSeconds ?? 0));
  const ends = Math.max(...parts.map(({ startSeconds, seconds }) => (startSeconds ?? 0) + seconds));
  return { weightsFrom: at(begins), weightsTo: stoppedIn === "weights" ? null : at(ends) };
}
