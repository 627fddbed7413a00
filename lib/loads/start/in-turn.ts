import type { Cut } from "#lib/loads/reader/cut.ts";
import { toMilliseconds } from "#lib/loads/reader/round.ts";

/**
 * The phases of a container's log one after the other: its lines are stamped when the node reads them, so a phase that is reckoned back from its last
 * line can seem to begin before the one in front of it has ended. That time is counted once, so that all of them add up to the start.
 */
export function inTurn(cuts: readonly Cut[]): Cut[] {
  const turns = new Map<Cut, Cut>();
  let reached = -Infinity;
  for (const cut of cuts.filter(({ isRest }) => !isRest).toSorted((a, b) => a.at - b.at)) {
    const seconds = cut.steps ? cut.seconds : remaining(cut, reached);
    turns.set(cut, { ...cut, at: cut.at + (cut.seconds - seconds) * 1000, seconds });
    reached = Math.max(reached, cut.at + cut.seconds * 1000);
  }
  return cuts.map((cut) => turns.get(cut) ?? cut);
}

function remaining({ at, seconds }: Cut, reached: number): number {
  const overlap = Math.max(0, (reached - at) / 1000);
  return toMilliseconds(Math.max(0, seconds - overlap));
}
