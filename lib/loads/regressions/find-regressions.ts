import { createHash } from "node:crypto";
import type { Db } from "#lib/db.ts";
import { type KeptReads, unkept } from "#lib/live/kept-reads.ts";
import type { ExplorerFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { matchingLoads } from "#lib/loads/explorer/matching-loads.ts";
import { phaseSeconds } from "#lib/loads/phase-seconds.ts";
import { changeMarks } from "#lib/loads/regressions/change-marks.ts";
import { regressionsOf, type SeriesStart } from "#lib/loads/regressions/regressions-of.ts";
import type { Regression, RegressionMeasure, RegressionsView } from "#lib/loads/regressions/schema.ts";
import { seededNumbers } from "#lib/loads/regressions/seeded-numbers.ts";
import { loadSummary } from "#lib/loads/schema.ts";

/** The newest starts that are looked at: an answer takes as long with a hundred thousand of them as with these. */
const mostStarts = 1_000;

type Row = Omit<SeriesStart, "phases"> & { summary: unknown };

/** Regressions among the starts that filters match, and what changed in their deployments. */
export async function findRegressions(
  filter: ExplorerFilter,
  measures: readonly RegressionMeasure[],
  { db, kept = unkept, now }: { db: Db; kept?: KeptReads; now?: Date },
): Promise<RegressionsView> {
  const { found, changes } = await kept(
    `regressions ${JSON.stringify([filter, measures])}`,
    ["loads", "deployments"],
    () => lookForRegressions(filter, measures, { db, now }),
  );
  return { regressions: await withDismissals(found, { db }), changes };
}

async function lookForRegressions(
  filter: ExplorerFilter,
  measures: readonly RegressionMeasure[],
  { db, now = new Date() }: { db: Db; now: Date | undefined },
) {
  // What must be the same is the baseline; the image is what may have done it, and is no part of that.
  const rows = await db.$queryRaw<Row[]>`
    SELECT l."id"::text, l."number", l."name", l."createdAt" AS "at", l."model", l."accelerator", l."zone", l."cache",
      l."image", l."concurrency", d."name" AS "deployment", l."weightsSeconds", l."summary",
      CASE WHEN l."outcome" = 'ready' THEN l."totalSeconds" END AS "readySeconds",
      concat_ws(' ', coalesce(l."weights", l."model"), l."accelerator", l."zone", l."cache", l."loader", l."concurrency",
        CASE WHEN l."run" > 0 THEN 'restarted' END, d."spec"->>'tensorParallelSize') AS "baseline"
    FROM "load" l LEFT JOIN "deployment" d ON d."id" = l."deploymentId"
    WHERE ${matchingLoads(filter, now)} AND NOT l."live" AND l."weightsSeconds" IS NOT NULL
    ORDER BY l."createdAt" DESC LIMIT ${mostStarts}`;
  const starts = rows.map(({ summary, ...row }) => ({ ...row, phases: phaseSeconds(loadSummary.parse(summary)) }));
  const found = measures.flatMap((measure) => regressionsOf(starts, measure, numbersOf));
  return { found, changes: changeMarks(starts) };
}

/** The same starts are shuffled alike each time: a page that is read again must not say something else. */
function numbersOf(baseline: string): () => number {
  return seededNumbers(createHash("sha256").update(baseline).digest().readUInt32LE());
}

async function withDismissals(found: Regression[], { db }: { db: Db }): Promise<Regression[]> {
  if (found.length === 0) return found;
  const rows = await db.dismissedRegression.findMany({ where: { loadId: { in: found.map(({ loadId }) => loadId) } } });
  return found.map((regression) => {
    const row = rows.find(({ loadId, measure }) => loadId === regression.loadId && measure === regression.measure);
    return row
      ? { ...regression, dismissed: { reason: row.reason, by: row.by, at: row.at.toISOString() } }
      : regression;
  });
}
