import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import { findCacheGain } from "#lib/loads/find-cache-gain.ts";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import { findLoadRows } from "#lib/loads/find-load-rows.ts";
import { loadView, viewIncluded } from "#lib/loads/load-view.ts";
import { shownText } from "#lib/loads/shown-text.ts";
import { stampedLine } from "#lib/loads/reader/stamped-line.ts";
import type { ExampleLoad, LoadLogPage, LoadName, LoadRow, LoadView } from "#lib/loads/schema.ts";
import { z } from "zod";

type Deps = { db: Db };

/** Lines a page of the log view. */
const pageLines = 1_000;
const listed = 200;

/** The newest loads. */
export function listLoads(deps: Deps): Promise<LoadRow[]> {
  return findLoadRows(Prisma.sql`true`, listed, deps);
}

/** The same by their names alone, for the search. */
export function listLoadNames({ db }: Deps): Promise<LoadName[]> {
  return db.load.findMany({
    orderBy: [{ createdAt: "desc" }, { number: "desc" }],
    take: listed,
    select: { id: true, number: true, name: true },
  });
}

/** The newest starts of a deployment's replicas. */
export async function listLoadsOf(deploymentId: string, deps: Deps): Promise<LoadRow[]> {
  if (!isId(deploymentId)) return [];
  return findLoadRows(Prisma.sql`l."deploymentId" = ${deploymentId}::uuid`, listed, deps);
}

/** The starts of those replicas alone that are there now: a page of a deployment reads them again with every line that one of them writes. */
export async function listPresentLoads(deploymentId: string, { db }: Deps): Promise<LoadRow[]> {
  if (!isId(deploymentId)) return [];
  const deployment = await db.deployment.findUnique({ where: { id: deploymentId }, select: { observed: true } });
  const { pods } = present.parse(deployment?.observed ?? {});
  const uids = pods.map(({ uid }) => uid);
  const there = Prisma.sql`l."deploymentId" = ${deploymentId}::uuid AND (l."live" OR l."podUid" = ANY (${uids}::text[]))`;
  return findLoadRows(there, listed, { db });
}

const present = z.object({ pods: z.array(z.object({ uid: z.string() })).default([]) });

/** Throws `not_found`. */
export async function getLoad(id: string, deps: Deps): Promise<LoadView> {
  const load = isId(id) ? await deps.db.load.findUnique({ where: { id }, include: viewIncluded }) : null;
  if (!load) throw noLoad();
  return loadView(load, await findCacheGain(load, deps));
}

/** A page of a load's log, from the line asked for. Throws `not_found`. */
export async function getLoadLog(id: string, fromLine: number, deps: Deps): Promise<LoadLogPage> {
  const select = { lineCount: true, pod: true, logRemovedAt: true };
  const load = isId(id) ? await deps.db.load.findUnique({ where: { id }, select }) : null;
  if (!load) throw noLoad();
  if (load.logRemovedAt !== null) return { firstLine: 1, lines: [], total: 0 };
  const from = Math.max(1, Math.min(fromLine, load.lineCount));
  const rows = await deps.db.loadLog.findMany({
    where: { loadId: id, firstLine: { gt: from - pageLines, lt: from + pageLines } },
    orderBy: { firstLine: "asc" },
  });
  const lines = rows
    .flatMap((row) =>
      row.text.split("\n").map((text, index) => ({ number: row.firstLine + index, ...shownLine(text, load) })),
    )
    .filter((line) => line.number >= from && line.number < from + pageLines);
  return { firstLine: from, lines, total: load.lineCount };
}

/** The lines of a followed log are kept with the stamps of the container's runtime; those of an uploaded one stand as they came. */
function shownLine(text: string, { pod }: { pod: string | null }): { text: string; at: string | null } {
  if (pod === null) return { text, at: null };
  const line = stampedLine(text);
  return { at: line.at, text: shownText(line.text) };
}

function isId(id: string): boolean {
  return z.uuid().safeParse(id).success;
}

function noLoad(): AppError {
  return new AppError("not_found", "There is no such load. It may have been removed.");
}

const recording = "0.32.0-runai-gs-1b";
let example: Promise<ExampleLoad> | undefined;

/** A start that we recorded, to show what an explained one looks like before there is any. */
export function getExampleLoad(): Promise<ExampleLoad> {
  example ??= readExample().catch((error: unknown) => {
    example = undefined;
    throw error;
  });
  return example;
}

async function readExample(): Promise<ExampleLoad> {
  const folder = join(process.cwd(), "lib/loads/recordings");
  const [log, about] = await Promise.all([
    readFile(join(folder, `${recording}.log`)),
    readFile(join(folder, `${recording}.json`), "utf8"),
  ]);
  const { processStart, notes } = z
    .object({ processStart: z.string(), notes: z.string().nullable() })
    .parse(JSON.parse(about));
  const explained = await explainLog(
    (async function* () {
      yield log;
    })(),
    { processStart: new Date(processStart) },
  );
  return { recording, notes, explained };
}
