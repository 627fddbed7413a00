import type { Db } from "#lib/db.ts";
import type { Load } from "#lib/generated/prisma/client.ts";
import type { PastStart } from "#lib/loads/advice/advice.ts";
import { sameWeightsSql } from "#lib/loads/beside/same-weights.ts";
import { phaseSeconds } from "#lib/loads/phase-seconds.ts";
import { type ExplainedLog, loadSummary } from "#lib/loads/schema.ts";

const days = 90;
const mostStarts = 300;

type Row = Pick<Load, "loader" | "concurrency" | "zone" | "cache" | "summary" | "pod"> & { compileCached: boolean };

type Start = Pick<
  Load,
  | "id"
  | "createdAt"
  | "weights"
  | "model"
  | "accelerator"
  | "tensorParallelSize"
  | "loader"
  | "concurrency"
  | "zone"
  | "cache"
  | "pod"
>;

/** A start, and those of the same weights on the same GPUs of the 90 days around it, whatever zone, cache and settings they had. */
export async function findPastStarts(
  load: Start,
  explained: ExplainedLog,
  { db }: { db: Db },
): Promise<{ start: PastStart; history: PastStart[] }> {
  const { id, createdAt } = load;
  const rows = await db.$queryRaw<Row[]>`
    SELECT "loader", "concurrency", "zone", "cache", "summary", "pod",
      coalesce(jsonb_array_length("explained"->'facts'->'cachedGraphSeconds') > 0, false) AS "compileCached"
    FROM "load" l
    WHERE ${sameWeightsSql(load)} AND "outcome" = 'ready' AND NOT "live"
      AND "id" <> ${id}::uuid AND "createdAt" >= ${new Date(createdAt.getTime() - days * 86_400_000)}
    ORDER BY "createdAt" DESC LIMIT ${mostStarts}`;
  const compileCached = (explained.facts.cachedGraphSeconds?.length ?? 0) > 0;
  return {
    start: pastStart({ ...load, compileCached }, explained),
    history: rows.map((row) => pastStart(row, loadSummary.parse(row.summary))),
  };
}

function pastStart(
  { loader, concurrency, zone, cache, pod, compileCached }: Omit<Row, "summary">,
  told: Pick<ExplainedLog, "phases">,
): PastStart {
  return { seconds: phaseSeconds(told), loader, concurrency, zone, cache, compileCached, inCluster: pod !== null };
}
