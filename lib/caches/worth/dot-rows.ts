import { stepOf } from "#lib/caches/worth/byte-bars.ts";
import { type CacheLabel, cacheLabels } from "#lib/caches/cache-label.ts";
import type { CacheStart } from "#lib/caches/view-schema.ts";
import { median } from "#lib/median.ts";

export type DotRow = { label: CacheLabel; starts: CacheStart[]; median: number };

export type DotRows = { from: number; to: number; ticks: number[]; rows: DotRow[] };

/** Starts as rows by what the cache was to them, in the order of how fast weights come, on one axis of seconds. Null without one. */
export function dotRows(starts: readonly CacheStart[]): DotRows | null {
  if (starts.length === 0) return null;
  const seconds = starts.map((start) => start.seconds);
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)];
  const step = stepOf(Math.max(most - least, most * 0.1, 0.1));
  const from = Math.floor(least / step) * step;
  const to = Math.max(from + step, Math.ceil(most / step) * step);
  return {
    from,
    to,
    ticks: Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) =>
      Number((from + index * step).toPrecision(6)),
    ),
    rows: cacheLabels.flatMap((label) => {
      const own = starts.filter((start) => start.label === label);
      return own.length === 0 ? [] : [{ label, starts: own, median: median(own.map((start) => start.seconds)) }];
    }),
  };
}

/** What the rows say: the medians, in one sentence. */
export function dotsSentence({ rows }: DotRows): string {
  const parts = rows.map(({ label, starts, median: middle }) => {
    const few = starts.length < 5 ? ", few" : "";
    return `${words[label]} ${middle.toFixed(1)} s in the middle of ${starts.length}${few}`;
  });
  return `Seconds to read the weights: ${parts.join("; ")}.`;
}

const words: Record<CacheLabel, string> = {
  none: "no cache",
  populating: "populating",
  expired: "expired",
  warm: "warm",
};
