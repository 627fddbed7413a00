import type { CacheLabel } from "#lib/caches/cache-label.ts";
import { count, duration, percent } from "#lib/format.ts";

/** Seconds of weights of starts that differ in nothing but what the zone's cache was to them. */
export type CacheGroup = {
  /** The same for those that can be compared: model, its objects, GPU, loader, zone. */
  key: string;
  model: string;
  zone: string;
  cache: CacheLabel;
  loads: number;
  quarter: number;
  median: number;
  threeQuarters: number;
};

export type StartCounts = { matching: number; ready: number; readyMedian: number | null };

/** Fewer tell no median that could be believed. */
const enough = 5;

/** What the explorer says: what the zone's cache did to the weights where that can be told, else how many starts got ready. */
export function explorerFinding(groups: CacheGroup[], counts: StartCounts): { strong: string; rest: string } {
  const pairs = groups.flatMap((warm) => {
    const none = groups.find(({ key, cache }) => key === warm.key && cache === "none");
    return warm.cache === "warm" && none && warm.loads >= enough && none.loads >= enough ? [{ none, warm }] : [];
  });
  const [most] = pairs.toSorted((a, b) => b.none.loads + b.warm.loads - (a.none.loads + a.warm.loads));
  return most ? compared(most) : counted(counts);
}

function compared({ none, warm }: { none: CacheGroup; warm: CacheGroup }) {
  const { model, zone } = warm;
  const rest = `Medians of ${count(none.loads)} starts of ${model} in ${zone} without it and ${count(warm.loads)} with it warm.`;
  const [before, after] = [duration(none.median), duration(warm.median)];
  const change = warm.median - none.median;
  if (before === after || Math.abs(change) <= Math.max(halfSpread(none), halfSpread(warm)))
    return { strong: `No real change by the zone cache: weights took ${before} without it, ${after} with it.`, rest };
  const share = none.median > 0 ? ` (${signed(change / none.median)})` : "";
  return { strong: `The zone cache took weights from ${before} to ${after}${share}.`, rest };
}

function halfSpread({ quarter, threeQuarters }: CacheGroup): number {
  return (threeQuarters - quarter) / 2;
}

function signed(share: number): string {
  return `${share > 0 ? "+" : ""}${percent(share)}`;
}

function counted({ matching, ready, readyMedian }: StartCounts) {
  if (matching === 0) return { strong: "No start matches.", rest: "" };
  const starts = matching === 1 ? "start" : "starts";
  const few = ready < enough ? ", of few" : "";
  return {
    strong: `${count(ready)} of ${count(matching)} ${starts} got ready.`,
    rest: readyMedian === null || ready < 2 ? "" : `The median took ${duration(readyMedian)}${few}.`,
  };
}
