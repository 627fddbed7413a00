import { cacheLabels } from "#lib/caches/cache-label.ts";
import type { Db } from "#lib/db.ts";
import { cacheSwitches } from "#lib/loads/explorer/cache-switches.ts";
import { explorerFinding } from "#lib/loads/explorer/explorer-finding.ts";
import {
  boxesAndMedians,
  cacheGroups,
  cacheSights,
  countStarts,
  startChoices,
  startMarks,
} from "#lib/loads/explorer/explorer-rows.ts";
import type { Choices, ExplorerFilter, ExplorerMarks, ExplorerView } from "#lib/loads/explorer/explorer-schema.ts";
import { matchingLoads, windowFrom, without } from "#lib/loads/explorer/matching-loads.ts";
import { findRegressions } from "#lib/loads/regressions/find-regressions.ts";
import { slowStarts } from "#lib/loads/regressions/slow-starts.ts";
import { type KeptReads, unkept } from "#lib/live/kept-reads.ts";

type Deps = { db: Db; kept?: KeptReads; now?: Date };

/** Starts of a window beside one another: how many, what is usual by loader, zone and cache, and what the cache did to them. */
export async function exploreLoads(filter: ExplorerFilter, deps: Deps): Promise<ExplorerView> {
  const { db, kept = unkept, now } = deps;
  const found = await findRegressions(filter, [filter.measure === "ready" ? "ready" : "weights"], deps);
  const slow = slowStarts(found.regressions);
  const dismissed = found.regressions.flatMap((regression) => regression.dismissed?.id ?? []);
  return kept(`explorer ${JSON.stringify([filter, dismissed])}`, ["loads", "deployments", "caches"], () =>
    readExplorer(filter, { db, slow, now }),
  );
}

type Slow = ReturnType<typeof slowStarts>;

async function readExplorer(
  filter: ExplorerFilter,
  { db, slow, now = new Date() }: { db: Db; slow: Slow; now: Date | undefined },
): Promise<ExplorerView> {
  const which = { db, filter, matching: matchingLoads(filter, now) };
  const usual = { ...which, matching: without(slow.ids, which.matching) };
  const [counts, groups, { boxes, medians }, sights, choices] = await Promise.all([
    countStarts(which),
    cacheGroups(usual),
    boxesAndMedians(usual),
    cacheSights(which),
    startChoices(which, now),
  ]);
  const { recorded, matching, measured } = counts;
  const from = windowFrom(filter.window, now);
  return {
    from: from.toISOString(),
    to: now.toISOString(),
    measure: filter.measure,
    finding: explorerFinding(groups, counts),
    recorded,
    matching,
    measured,
    medians,
    boxes,
    leftOut: { loads: slow.ids.length, regressions: slow.regressions },
    switches: cacheSwitches(sights, from),
    choices: choicesOf(choices),
  };
}

/** A mark for each of them, for the chart alone: a page that brought thousands of them would come late. */
export function markLoads(filter: ExplorerFilter, { db, kept = unkept, now }: Deps): Promise<ExplorerMarks> {
  return kept(`marks ${JSON.stringify(filter)}`, ["loads"], () => readMarks(filter, db, now));
}

async function readMarks(filter: ExplorerFilter, db: Db, now = new Date()): Promise<ExplorerMarks> {
  const marks = await startMarks({ db, filter, matching: matchingLoads(filter, now) }, now);
  const from = windowFrom(filter.window, now);
  return { from: from.toISOString(), to: now.toISOString(), measure: filter.measure, marks };
}

function choicesOf(rows: Awaited<ReturnType<typeof startChoices>>): Choices {
  const values = (key: "model" | "gpu" | "loader" | "zone" | "image") => sorted(rows.flatMap((row) => row[key] ?? []));
  const caches = new Set(rows.map(({ cache }) => cache ?? "unknown"));
  const deployments = new Map(
    rows.flatMap((row) => (row.deploymentId && row.deployment ? [[row.deploymentId, row.deployment]] : [])),
  );
  return {
    model: values("model"),
    gpu: values("gpu"),
    loader: values("loader"),
    zone: values("zone"),
    cache: [...cacheLabels, "unknown" as const].filter((label) => caches.has(label)),
    image: values("image"),
    deployment: [...deployments]
      .map(([id, name]) => ({ id, name }))
      .toSorted((a, b) => a.name.localeCompare(b.name, "en")),
  };
}

function sorted(values: string[]): string[] {
  return [...new Set(values)].toSorted((a, b) => a.localeCompare(b, "en"));
}
