import type { CacheCell, CacheGrid } from "#lib/caches/schema.ts";

export type GridTotals = {
  /** A day; null where no cache has a price. */
  spent: number | null;
  saved: number | null;
  currency: string | null;
  /** Why it is not known what they cost or save. */
  missing: string | null;
  gpuSeconds: number | null;
  /** Off a start that meets a warm cache, in the middle. */
  savedSeconds: number | null;
  /** Share of the requests of seven days that caches answered; null where there was none. */
  hits: number | null;
  hitBytes: number;
  creating: number;
  updating: number;
  disabling: number;
};

/** All caches of the grid together. */
export function gridTotals({ buckets }: Pick<CacheGrid, "buckets">): GridTotals {
  const cells = buckets.flatMap((bucket) => bucket.cells);
  const serving = cells.filter(({ heldBytes }) => heldBytes !== null);
  const earnings = serving.flatMap(({ earning }) => earning ?? []);
  const reads = cells.flatMap((cell) => cell.reads ?? []);
  const hits = total(reads.map((read) => read.hits)) ?? 0;
  const requests = hits + (total(reads.map((read) => read.misses)) ?? 0);
  const measured = earnings.filter(({ savedSeconds }) => savedSeconds !== null);
  return {
    spent: total(earnings.map(({ costADay }) => costADay)),
    saved: total(earnings.map(({ savesADay }) => savesADay)),
    currency: earnings.find(({ currency }) => currency !== null)?.currency ?? null,
    missing: earnings.find(({ missing }) => missing !== null)?.missing ?? null,
    gpuSeconds: total(earnings.map(({ gpuSecondsADay }) => gpuSecondsADay)),
    savedSeconds: meanSaved(measured),
    hits: requests === 0 ? null : hits / requests,
    hitBytes: total(reads.map((read) => read.hitBytes)) ?? 0,
    creating: cells.filter((cell) => cell.kind === "creating" || isToBeMade(cell)).length,
    updating: cells.filter((cell) => cell.kind === "pending-update" || isToBeChanged(cell)).length,
    disabling: cells.filter((cell) => cell.kind === "disabling" || isToGo(cell)).length,
  };
}

/** Of what is known; null where nothing is. */
function total(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

function meanSaved(earnings: readonly { savedSeconds: number | null; warmADay: number }[]): number | null {
  const starts = total(earnings.map(({ warmADay }) => warmADay)) ?? 0;
  return starts === 0 ? null : (total(earnings.map((one) => (one.savedSeconds ?? 0) * one.warmADay)) ?? 0) / starts;
}

function isToBeMade({ kind, state, wanted }: CacheCell): boolean {
  return kind === "asked" && state === null && wanted === true;
}

function isToBeChanged({ kind, state, wanted }: CacheCell): boolean {
  return kind === "asked" && state !== null && wanted === true;
}

function isToGo({ kind, state, wanted }: CacheCell): boolean {
  return kind === "asked" && state !== null && wanted === false;
}
