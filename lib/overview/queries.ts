import type { Db } from "#lib/db.ts";
import { findPredictedStart } from "#lib/deployments/predicted-start.ts";
import { deploymentSpec } from "#lib/deployments/schema.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { findLoadRows } from "#lib/loads/find-load-rows.ts";
import { findRegressions } from "#lib/loads/regressions/find-regressions.ts";
import { type KeptReads, unkept } from "#lib/live/kept-reads.ts";
import type { Regression } from "#lib/loads/regressions/schema.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import { type OverviewView, recentStarts, type RecentStarts } from "#lib/overview/schema.ts";

type Deps = { db: Db; kept?: KeptReads };

const days = 7;

/** Of these a start's node is not there yet, and costs nothing. */
const unbilled = ["scheduling", "node"];

const listed = 6;

/** The starts of the last seven days, those that go on, and the newest. */
export async function readOverview({ db, kept = unkept }: Deps): Promise<OverviewView> {
  const [recent, goingOn, newest, { regressions }] = await Promise.all([
    kept("recent starts", ["loads", "deployments", "settings"], () => readRecentStarts({ db })),
    findLoadRows(Prisma.sql`l."live"`, listed, { db }),
    findLoadRows(Prisma.sql`true`, listed, { db }),
    findRegressions(parsedFilter(new URLSearchParams()), ["ready", "weights"], { db, kept }),
  ]);
  const predicted = await readPredicted(goingOn, { db });
  return { recent, goingOn, predicted, newest, regressions: openOnes(regressions) };
}

async function readPredicted(goingOn: LoadRow[], { db }: { db: Db }): Promise<OverviewView["predicted"]> {
  const ids = [...new Set(goingOn.flatMap(({ deployment }) => deployment?.id ?? []))];
  const rows =
    ids.length === 0
      ? []
      : await db.deployment.findMany({ where: { id: { in: ids } }, select: { id: true, modelId: true, spec: true } });
  const found = await Promise.all(
    rows.map(async ({ id, modelId, spec }) => {
      const { accelerator } = deploymentSpec.parse(spec);
      return [id, await findPredictedStart({ modelId, accelerator }, { db })] as const;
    }),
  );
  return Object.fromEntries(found.flatMap(([id, start]) => (start === null ? [] : [[id, start]])));
}

/** One that shows in the weights shows in the whole start as well: it is told once. */
function openOnes(regressions: Regression[]): Regression[] {
  const open = regressions.filter(({ ended, dismissed }) => ended === null && dismissed === null);
  return [...new Map(open.map((regression) => [regression.loadId, regression])).values()];
}

/** What the starts of the last seven days took, and what their time went to. */
export async function readRecentStarts({ db }: Deps): Promise<RecentStarts> {
  const [[now], [before], byDay, meanPhases, idle] = await Promise.all([
    db.$queryRaw<object[]>`SELECT ${times} FROM load WHERE ${within(days, 0)}`,
    db.$queryRaw<object[]>`SELECT ${times} FROM load WHERE ${within(2 * days, days)}`,
    db.$queryRaw`
      SELECT to_char("createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day", ${times}
      FROM load WHERE ${within(days, 0)} GROUP BY 1 ORDER BY 1`,
    readMeanPhases(db),
    readIdleCost(db),
  ]);
  return recentStarts.parse({ days, now, before, byDay, meanPhases, idle });
}

const times = Prisma.sql`
  count(*)::int AS "ready",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY "totalSeconds") AS "medianSeconds",
  percentile_cont(0.95) WITHIN GROUP (ORDER BY "totalSeconds") AS "slowSeconds"`;

/** The starts that got ready, by when they were recorded: a log of last year is news all the same. */
function within(from: number, to: number): Prisma.Sql {
  return Prisma.sql`outcome = 'ready' AND NOT live AND "totalSeconds" IS NOT NULL
    AND "createdAt" >= ${daysAgo(from)} AND "createdAt" < ${to === 0 ? daysAgo(-1) : daysAgo(to)}`;
}

function daysAgo(number: number): Date {
  return new Date(Date.now() - number * 86_400_000);
}

/** A phase that a start did not have counts as no time. */
function readMeanPhases(db: Db): Promise<unknown> {
  return db.$queryRaw`
    WITH starts AS (SELECT summary FROM load WHERE ${within(days, 0)})
    SELECT phase->>'key' AS "key", sum((phase->>'seconds')::float) / (SELECT count(*) FROM starts) AS "seconds"
    FROM starts, jsonb_array_elements(summary->'phases') AS phase GROUP BY 1`;
}

/** By the price of a GPU hour. Null where no start has one, or where they are in several currencies, which do not add up. */
async function readIdleCost(db: Db): Promise<unknown> {
  const sums = await db.$queryRaw<unknown[]>`
    WITH starts AS (
      SELECT load."deploymentId", accelerator, "totalSeconds" - coalesce((
        SELECT sum((phase->>'seconds')::float) FROM jsonb_array_elements(summary->'phases') AS phase
        WHERE phase->>'key' IN (${Prisma.join(unbilled)})), 0) AS seconds
      FROM load WHERE ${within(days, 0)})
    SELECT price.currency, count(*)::int AS "starts",
      sum(seconds / 3600 * price.amount::float * (deployment.spec->>'tensorParallelSize')::int) AS "amount"
    FROM starts
    JOIN deployment ON deployment.id = starts."deploymentId"
    JOIN price ON price.item = starts.accelerator AND price.unit ILIKE '%hour%'
    GROUP BY price.currency`;
  return sums.length === 1 ? sums[0] : null;
}
