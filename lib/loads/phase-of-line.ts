import type { PhaseKey } from "#lib/loads/phases.ts";
import type { ExplainedLog, LoadPhase } from "#lib/loads/schema.ts";

/** The phase that a line of the log belongs to: the shortest run of lines around it, or null. The line that ends a phase is its
 * last; what comes behind all of them is of the phase that a start stopped in. */
export function phaseOfLine(
  { phases, stoppedIn }: Pick<ExplainedLog, "phases" | "stoppedIn">,
  line: number,
): PhaseKey | null {
  const around = phases.filter((phase) => holds(phase, line)).toSorted((a, b) => length(a) - length(b));
  if (around[0]) return around[0].key;
  const ended = Math.max(0, ...phases.map(({ toLine }) => toLine ?? 0));
  return line > ended ? stoppedIn : null;
}

function holds({ key, fromLine, toLine }: LoadPhase, line: number): boolean {
  if (key === "unaccounted" || fromLine === null || toLine === null) return false;
  const first = fromLine === toLine || fromLine === 1 ? fromLine : fromLine + 1;
  return first <= line && line <= toLine;
}

function length({ fromLine, toLine }: LoadPhase): number {
  return (toLine ?? 0) - (fromLine ?? 0);
}
