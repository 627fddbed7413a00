import { timed, type Cut } from "./cut.ts";
import { cutCompile, cutGraph } from "./cut-stated.ts";
import type { LoadState } from "./load-state.ts";
import { toMilliseconds } from "./round.ts";

/**
 * Profiling and the cache: what the engine's own duration leaves when compiling and capturing are taken out of it. Unless it
 * is known how long those were, or that there were none, it is not known either.
 */
export function cutKv(state: LoadState): Cut | null {
  const { marks, identity } = state;
  const end = timed(marks.engineReady);
  if (!end || end.seconds === null) return null;
  const isWarmedUp = marks.warmStart !== undefined || marks.warmDone !== undefined;
  const compile = cutCompile(state);
  const graph = cutGraph(state);
  if (!compile && (isWarmedUp || !identity.skips.compile)) return null;
  if (!graph && !isWarmedUp && !identity.skips.graph) return null;

  const inside = [compile, graph].filter((cut) => cut !== null);
  const known = inside.reduce((sum, { seconds }) => sum + seconds, 0);
  const seconds = toMilliseconds(Math.max(0, end.seconds - known));
  const restOf = { from: end.at - end.seconds * 1000, to: end.at };
  const at = placeOf(inside, restOf.from, restOf.to);
  return { key: "kv", at, seconds, fromLine: end.line, toLine: end.line, restOf };
}

/** The rest lies in several places; it is drawn where most of it is. */
function placeOf(inside: readonly Cut[], from: number, to: number): number {
  let reached = from;
  let widest = { at: from, ms: -1 };
  for (const { at, seconds } of [...inside.toSorted((a, b) => a.at - b.at), { at: to, seconds: 0 }]) {
    if (at - reached > widest.ms) widest = { at: reached, ms: at - reached };
    reached = Math.max(reached, at + seconds * 1000);
  }
  return widest.at;
}
