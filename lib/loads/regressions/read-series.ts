import type { Db } from "#lib/db.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import { likenessSql } from "#lib/loads/baseline/likeness.ts";
import { listBaselines } from "#lib/loads/baseline/list-baselines.ts";
import { phaseSeconds } from "#lib/loads/phase-seconds.ts";
import type { PinnedSeries, SeriesStart } from "#lib/loads/regressions/series-start.ts";
import { loadSummary } from "#lib/loads/schema.ts";
import { startSettings } from "#lib/loads/start/start-settings.ts";
import { workloadName } from "#lib/loads/watched/workload-name.ts";

type Row = Omit<SeriesStart, "phases" | "settings" | "workload"> & {
  summary: unknown;
  settings: unknown;
  deploymentId: string | null;
  /** Of a pod that is only watched. */
  watched: string | null;
  watchedIn: string;
};

/** The newest starts of those that a condition on `l` matches, as they are compared. */
export async function readSeries(where: Prisma.Sql, most: number, { db }: { db: Db }): Promise<SeriesStart[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT l."id"::text, l."number", l."name", l."createdAt" AS "at", l."model", l."accelerator", l."zone", l."cache",
      l."image", l."concurrency", l."settings", d."name" AS "deployment", l."weightsSeconds", l."summary",
      l."deploymentId"::text, CASE WHEN l."watchOnly" THEN l."pod" END AS "watched",
      concat_ws('/', l."clusterId"::text, l."namespace", l."container") AS "watchedIn",
      CASE WHEN l."outcome" = 'ready' THEN l."totalSeconds" END AS "readySeconds", ${likenessSql} AS "baseline"
    FROM "load" l LEFT JOIN "deployment" d ON d."id" = l."deploymentId"
    WHERE ${where} AND NOT l."live" AND l."weightsSeconds" IS NOT NULL
    ORDER BY l."createdAt" DESC LIMIT ${most}`;
  return rows.map(({ summary, settings, deploymentId, watched, watchedIn, ...row }) => ({
    ...row,
    workload: workloadOf({ deploymentId, deployment: row.deployment, watched, watchedIn }),
    settings: startSettings(settings),
    phases: phaseSeconds(loadSummary.parse(summary)),
  }));
}

function workloadOf({
  deploymentId,
  deployment,
  watched,
  watchedIn,
}: Pick<Row, "deploymentId" | "deployment" | "watched" | "watchedIn">): SeriesStart["workload"] {
  if (deploymentId !== null && deployment !== null) return { id: deploymentId, name: deployment };
  if (watched === null) return null;
  const name = workloadName(watched);
  return { id: `${watchedIn}/${name}`, name };
}

/** What is pinned for any of these baselines, its starts by time. */
export async function readPinned(
  baselines: ReadonlySet<string>,
  { db }: { db: Db },
): Promise<Map<string, PinnedSeries>> {
  const pinned = (await listBaselines({ db })).filter(({ likeness }) => baselines.has(likeness));
  if (pinned.length === 0) return new Map();
  const ids = pinned.flatMap(({ loadIds }) => loadIds);
  const starts = await readSeries(Prisma.sql`l."id" = ANY(${ids}::uuid[])`, ids.length, { db });
  const inTime = starts.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return new Map(
    pinned.map(({ likeness, ref, title, loadIds }) => [
      likeness,
      { ref, title, starts: inTime.filter(({ id }) => loadIds.includes(id)) },
    ]),
  );
}
