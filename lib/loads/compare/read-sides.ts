import { z } from "zod";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { alikeWhere } from "#lib/loads/beside/starts-alike.ts";
import { median } from "#lib/median.ts";
import { sharedSettings } from "#lib/loads/compare/shared-settings.ts";
import { startSettings } from "#lib/loads/start/start-settings.ts";
import { cacheLabel, sharedLabels, sideLabels } from "#lib/loads/compare/side-labels.ts";
import type { CompareSide, PhaseTimes } from "#lib/loads/compare/schema.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { explorerKeys } from "#lib/loads/explorer/explorer-search.ts";
import { matchingLoads } from "#lib/loads/explorer/matching-loads.ts";
import { phaseSeconds } from "#lib/loads/phase-seconds.ts";
import { phaseKeys } from "#lib/loads/phases.ts";
import { explainedLog, loadSummary } from "#lib/loads/schema.ts";
import { usualSpread } from "#lib/loads/spread.ts";

const gib = 1024 ** 3;
const mostStarts = 300;
/** Fewer starts alike tell no spread. */
const leastAlike = 3;

/** One start with the spread of those like it. Throws `not_found`. */
export async function loadSide(id: string, { db }: { db: Db }): Promise<CompareSide> {
  const isId = z.uuid().safeParse(id).success;
  const load = isId ? await db.load.findUnique({ where: { id }, include: { deployment: true } }) : null;
  if (!load) throw new AppError("not_found", "One of the two starts is not there. It may have been removed.");
  const explained = explainedLog.parse(load.explained);
  const alike = await db.load.findMany({
    where: alikeWhere(load),
    orderBy: { createdAt: "desc" },
    take: mostStarts,
    select: { totalSeconds: true, summary: true },
  });
  return {
    ref: id,
    title: `L-${load.number}`,
    loadId: id,
    at: (load.startedAt ?? load.createdAt).toISOString(),
    starts: 1,
    cache: cacheLabel(load.cache),
    seconds: phaseSeconds(explained),
    totalSeconds: load.totalSeconds ?? sumOf(phaseSeconds(explained)),
    gib: load.weightsBytes === null ? null : Number(load.weightsBytes) / gib,
    labels: sideLabels({
      ...load,
      model: load.model ?? explained.model,
      loader: load.loader ?? explained.loader,
      vllmVersion: explained.vllmVersion,
      tensorParallelSize: explained.tensorParallelSize,
      deployment: load.deployment?.name ?? null,
    }),
    settings: startSettings(load.settings) ?? {},
    spread: spreadOf(
      alike.map(({ totalSeconds, summary }) => ({
        totalSeconds,
        seconds: phaseSeconds(loadSummary.parse(summary)),
      })),
    ),
  };
}

/**
 * The starts that filters match by the median of each phase. Throws `invalid_input` where a filter is wrong or there is none, and `not_found` where no such
 * start got ready.
 */
export async function groupSide(search: string, { db, now }: { db: Db; now: Date }): Promise<CompareSide> {
  const params = new URLSearchParams(search);
  const filter = parsedFilter(params);
  // Without a filter every start would match, and what was mistyped be compared with all there is.
  if (!explorerKeys.some((key) => params.get(key)))
    throw new AppError(
      "invalid_input",
      `“${search.slice(0, 40)}” in the address is no start, and no filter of a group.`,
    );
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT l."id"::text FROM "load" l WHERE ${matchingLoads(filter, now)} AND l."outcome" = 'ready' AND NOT l."live"
    ORDER BY l."createdAt" DESC LIMIT ${mostStarts}`;
  return startsSide(
    search,
    rows.map(({ id }) => id),
    { db },
  );
}

/** Several starts by the median of each phase. Throws `not_found` where there is none of them. */
export async function startsSide(ref: string, ids: string[], { db }: { db: Db }): Promise<CompareSide> {
  const loads = await db.load.findMany({
    where: { id: { in: ids } },
    include: { deployment: { select: { name: true } } },
    omit: { explained: true },
  });
  if (loads.length === 0) throw new AppError("not_found", "None of the starts of this group got ready.");
  const versions = await readVersions(ids, { db });
  const starts = loads.map(({ totalSeconds, summary }) => ({
    totalSeconds,
    seconds: phaseSeconds(loadSummary.parse(summary)),
  }));
  const timed = starts.flatMap(({ totalSeconds }) => totalSeconds ?? []);
  const seconds = medians(starts.map((start) => start.seconds));
  const read = loads.flatMap(({ weightsBytes }) => (weightsBytes === null ? [] : Number(weightsBytes) / gib));
  const caches = new Set(loads.map(({ cache }) => cache));
  return {
    ref,
    title: loads.length === 1 ? "1 start" : `${loads.length} starts`,
    loadId: null,
    at: null,
    starts: loads.length,
    cache: caches.size === 1 ? cacheLabel(loads[0]?.cache ?? null) : null,
    seconds,
    totalSeconds: timed.length > 0 ? median(timed) : sumOf(seconds),
    gib: read.length > 0 ? median(read) : null,
    labels: sharedLabels(
      loads.map((load) =>
        sideLabels({
          ...load,
          deployment: load.deployment?.name ?? null,
          vllmVersion: versions.get(load.id) ?? null,
        }),
      ),
    ),
    settings: sharedSettings(loads.map((load) => startSettings(load.settings))),
    spread: spreadOf(starts),
  };
}

/** Of each log the fact that labels it, without reading the rest of it. */
async function readVersions(ids: string[], { db }: { db: Db }): Promise<Map<string, string | null>> {
  const rows = await db.$queryRaw<{ id: string; version: string | null }[]>`
    SELECT "id"::text, "explained"->>'vllmVersion' AS "version" FROM "load" WHERE "id" = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, version }) => [id, version]));
}

type Timed = { totalSeconds: number | null; seconds: PhaseTimes };

function spreadOf(starts: readonly Timed[]): CompareSide["spread"] {
  const totals = starts.flatMap(({ totalSeconds }) => totalSeconds ?? []);
  if (totals.length < leastAlike) return null;
  const phases: PhaseTimes = {};
  for (const key of phaseKeys) phases[key] = usualSpread(starts.map(({ seconds }) => seconds[key] ?? 0));
  return { phases, total: usualSpread(totals), starts: totals.length };
}

/** A phase that only some had counts as no time for the others. */
function medians(all: readonly PhaseTimes[]): PhaseTimes {
  const found: PhaseTimes = {};
  for (const key of phaseKeys) {
    if (all.some((seconds) => seconds[key] !== undefined)) found[key] = median(all.map((seconds) => seconds[key] ?? 0));
  }
  return found;
}

function sumOf(seconds: PhaseTimes): number {
  return Object.values(seconds).reduce((sum, value) => sum + value, 0);
}
