import type { CacheLabel } from "#lib/caches/cache-label.ts";
import { byteRate, count, counted, duration } from "#lib/format.ts";
import { tickLabel } from "#lib/loads/axis.ts";
import type { Box, ExplorerView, Mark } from "#lib/loads/explorer/explorer-schema.ts";
import type { Measure } from "#lib/loads/explorer/explorer-search.ts";

/** The state of the cache in a heading, a legend or a table. */
export const cacheWords = {
  none: "No cache",
  populating: "Populating",
  warm: "Warm",
  expired: "Expired",
  unknown: "Not known",
} as const;

export type CacheState = keyof typeof cacheWords;

export function cacheState(label: CacheLabel | null): CacheState {
  return label ?? "unknown";
}

const gib = 1024 ** 3;

/** A value of what starts are compared by: `36.9 s`, `3.56 GiB/s`. */
export function valueText(value: number, measure: Measure): string {
  return measure === "rate" ? byteRate(value * gib) : duration(value);
}

export function axisText(value: number, measure: Measure): string {
  return measure === "rate" ? byteRate(value * gib) : tickLabel(value);
}

/** `74 loads, each mark one load`, and what is not drawn. */
export function marksNote({ matching, measured }: Pick<ExplorerView, "matching" | "measured">, marks: number): string {
  const loads = measured === 1 ? "1 load" : `${count(measured)} loads`;
  const drawn = marks < measured ? `${count(marks)} marks drawn` : "each mark one load";
  const without = matching - measured;
  return [loads, drawn, ...(without > 0 ? [`${count(without)} more without this figure`] : [])].join(", ");
}

/** What a box shows, and which starts it is not made of. */
export function boxNote({ loads, regressions }: ExplorerView["leftOut"]): string {
  const shown = "box: middle half; ends: 5th and 95th percentile";
  if (loads === 0) return shown;
  const left =
    regressions === 1
      ? `the regression's ${counted(loads, "load")}`
      : `${counted(loads, "load")} of ${regressions} regressions`;
  return `${shown}; ${left} left out`;
}

/** A median of fewer than five is one of few. */
export function loadsText(loads: number): string {
  return loads < 5 ? `few, ${loads}` : count(loads);
}

export function loaderText({ loader, concurrency }: Pick<Box, "loader" | "concurrency">): string {
  const name = loader === null ? "not said" : loader === "default" ? "default loader" : loader;
  return concurrency === null ? name : `${name}, ${concurrency}`;
}

/** What a mark stands for, for who hears it. */
export function markText({ number, name, value, cache, zone }: Mark, measure: Measure, time: string): string {
  const state = cacheWords[cacheState(cache)];
  return [`L-${number}`, name, valueText(value, measure), state, zone, time].filter(Boolean).join(", ");
}
