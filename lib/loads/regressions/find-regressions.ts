import { createHash } from "node:crypto";
import type { Db } from "#lib/db.ts";
import { type KeptReads, unkept } from "#lib/live/kept-reads.ts";
import type { ExplorerFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { matchingLoads } from "#lib/loads/explorer/matching-loads.ts";
import { changeMarks } from "#lib/loads/regressions/change-marks.ts";
import { type Dismissal, withDismissals } from "#lib/loads/regressions/dismissals.ts";
import { readPinned, readSeries } from "#lib/loads/regressions/read-series.ts";
import { regressionsOf } from "#lib/loads/regressions/regressions-of.ts";
import type { Regression, RegressionMeasure, RegressionsView } from "#lib/loads/regressions/schema.ts";
import { seededNumbers } from "#lib/loads/regressions/seeded-numbers.ts";

/** The newest starts that are looked at: an answer takes as long with a hundred thousand of them as with these. */
const mostStarts = 1_000;

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
  return { regressions: withDismissals(found, await readDismissals(found, { db })), changes };
}

async function lookForRegressions(
  filter: ExplorerFilter,
  measures: readonly RegressionMeasure[],
  { db, now = new Date() }: { db: Db; now: Date | undefined },
) {
  const starts = await readSeries(matchingLoads(filter, now), mostStarts, { db });
  const pinned = await readPinned(new Set(starts.map(({ baseline }) => baseline)), { db });
  const found = measures.flatMap((measure) => regressionsOf(starts, measure, numbersOf, pinned));
  return { found, changes: changeMarks(starts) };
}

/** The same starts are shuffled alike each time: a page that is read again must not say something else. */
function numbersOf(baseline: string): () => number {
  return seededNumbers(createHash("sha256").update(baseline).digest().readUInt32LE());
}

async function readDismissals(found: readonly Regression[], { db }: { db: Db }): Promise<Dismissal[]> {
  if (found.length === 0) return [];
  const loadIds = [...new Set(found.flatMap((regression) => regression.loadIds))];
  return db.dismissedRegression.findMany({ where: { loadIds: { hasSome: loadIds } }, orderBy: { at: "asc" } });
}
