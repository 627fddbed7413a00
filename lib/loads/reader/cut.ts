import type { Mark } from "./marks.ts";
import type { PhaseKey } from "../phases.ts";
import { toMilliseconds } from "./round.ts";
import type { LoadPhase } from "../schema.ts";

/** A phase as found in the log or told by the cluster, in milliseconds of the clock that both have. */
export type Cut = {
  key: PhaseKey;
  at: number;
  seconds: number;
  /** Null where the cluster told. */
  fromLine: number | null;
  toLine: number | null;
  steps?: LoadPhase["steps"];
  source?: string;
  /** What others leave of a known duration between two moments: it may lie in several places, and takes no time from them. */
  restOf?: { from: number; to: number };
};
type Timed = Mark & { at: number };

export function timed(mark: Mark | undefined): Timed | null {
  return mark && mark.at !== null ? { ...mark, at: mark.at } : null;
}

/** From one line to another; null when either is missing or they stand in the wrong order. */
export function between(key: PhaseKey, from: Timed | null, to: Timed | null): Cut | null {
  if (!from || !to || to.at < from.at) return null;
  return { key, at: from.at, seconds: toMilliseconds((to.at - from.at) / 1000), fromLine: from.line, toLine: to.line };
}
