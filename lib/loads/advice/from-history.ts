import { count } from "#lib/format.ts";
import type { Advice } from "#lib/loads/advice/advice.ts";
import { median } from "#lib/median.ts";

/** Fewer starts tell nothing that could be promised. */
export const leastStarts = 3;

type Estimate = Pick<Advice, "seconds" | "measured" | "basis">;

/** What it would save by the median of starts that do it; `did` says what these did. Where too few do, at most `bound`, not measured here. */
export function fromHistory(now: number, others: readonly number[], did: string, bound: number): Estimate {
  if (others.length < leastStarts) return { seconds: bound, measured: false, basis: "not measured here" };
  const few = others.length < 5 ? ", few" : "";
  return {
    seconds: now - median(others),
    measured: true,
    basis: `${count(others.length)} of your starts ${did}${few}`,
  };
}
