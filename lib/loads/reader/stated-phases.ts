import { largest, type FactKey } from "./facts.ts";
import type { LoadState } from "./load-state.ts";
import type { PhaseKey } from "../phases.ts";
import { toMilliseconds } from "./round.ts";
import type { LoadPhase } from "../schema.ts";

const stated: readonly { key: PhaseKey; facts: readonly FactKey[] }[] = [
  { key: "weights", facts: ["modelLoadSeconds", "weightsSeconds", "streamSeconds"] },
  { key: "compile", facts: ["compileSeconds", "warmSeconds"] },
  { key: "graph", facts: ["graphSeconds"] },
];

/** For a log without times: the durations its lines state themselves, of the slowest rank. */
export function statedPhases({ facts, factLines }: LoadState): LoadPhase[] {
  return stated.flatMap(({ key, facts: names }) => {
    const name = names.find((name) => facts[name]);
    const seconds = largest(name && facts[name]);
    if (!name || seconds === null) return [];
    const line = factLines[name]?.[facts[name]?.indexOf(seconds) ?? 0] ?? null;
    return [{ key, seconds: toMilliseconds(seconds), startSeconds: null, fromLine: line, toLine: line }];
  });
}
