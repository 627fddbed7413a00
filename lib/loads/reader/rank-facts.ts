import { factKeys, type FactKey } from "./facts.ts";
import type { LoadState } from "./load-state.ts";
import type { LoadRank } from "../schema.ts";

/** What each rank states of itself. */
const ofRank = [
  "weightsSeconds",
  "streamSeconds",
  "streamedGib",
  "streamGibPerSecond",
  "modelGib",
  "modelLoadSeconds",
  "compileSeconds",
  "kvCacheGib",
  "graphSeconds",
] as const satisfies readonly FactKey[];

type Stated = Pick<LoadState, "facts" | "factNames">;

/** The numbers of each rank, where several name themselves; the later versions let only the first one speak. */
export function ranksOf({ facts, factNames }: Stated): LoadRank[] {
  const ranks = new Map<string, LoadRank["facts"]>();
  for (const key of factKeys.filter((key) => ofRank.some((one) => one === key))) {
    for (const [index, value] of (facts[key] ?? []).entries()) {
      const name = factNames[key]?.[index] ?? mainName;
      if (name === "") continue;
      const known = ranks.get(name) ?? {};
      // What a rank says again is of another model, or of another run of the same phase.
      if (known[key] === undefined) ranks.set(name, { ...known, [key]: value });
    }
  }
  if (ranks.size < 2) return [];
  return [...ranks]
    .toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([name, facts]) => ({ name, facts }));
}

const mainName = "first process";

/** How much each of several ranks read where that is the whole model, although it keeps only its share; null where it is not, or not known. */
export function wholeReadGib(state: Stated): number | null {
  const ranks = ranksOf(state).filter(({ facts }) => facts.streamedGib !== undefined);
  const kept = Math.max(0, ...(state.facts.modelGib ?? []));
  if (ranks.length < 2 || kept === 0) return null;
  const read = Math.min(...ranks.map(({ facts }) => facts.streamedGib ?? 0));
  // A rank keeps one share of the tensors, and some of them whole: half way between a share and all tells them apart.
  return read / kept >= (1 + ranks.length) / 2 ? read : null;
}
