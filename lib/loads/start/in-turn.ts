import type { Cut } from "#lib/loads/reader/cut.ts";
import { toMilliseconds } from "#lib/loads/reader/round.ts";

/**
 * The phases of a container's log one after the other: its lines are stamped when the node reads them, so a phase that is reckoned back from its last
 * line can seem to begin before the one in front of it has ended. That time is counted once, so that all of them add up to the start.
 */
export function inTurn(cuts: readonly Cut[]): Cut[] {
  const turns = new Map<Cut, Cut>();
  let reached = -Infinity;
  for (const cut of cuts.filter(({ restOf }) => !restOf).toSorted((a, b) => a.at - b.at)) {
    const seconds = cut.steps ? cut.seconds : remaining(cut, reached);
    turns.set(cut, { ...cut, at: cut.at + (cut.seconds - seconds) * 1000, seconds });
    reached = Math.max(reached, cut.at + cut.seconds * 1000);
  }
  const others = [...turns.values()];
  return cuts.map((cut) => turns.get(cut) ?? withinRoom(cut, others));
}

/** A rest is reckoned from durations that the log states, which a line that was stamped late leaves no room for. */
function withinRoom(cut: Cut, others: readonly Cut[]): Cut {
  if (!cut.restOf) return cut;
  let { from: reached } = cut.restOf;
  let room = 0;
  for (const { at, seconds } of [...others.toSorted((a, b) => a.at - b.at), { at: cut.restOf.to, seconds: 0 }]) {
    room += Math.max(0, Math.min(at, cut.restOf.to) - reached);
    reached = Math.max(reached, at + seconds * 1000);
  }
  return { ...cut, seconds: Math.min(cut.seconds, toMilliseconds(room / 1000)) };
}

function remaining({ at, seconds }: Cut, reached: number): number {
  const overlap = Math.max(0, (reached - at) / 1000);
  return toMilliseconds(Math.max(0, seconds - overlap));
}
