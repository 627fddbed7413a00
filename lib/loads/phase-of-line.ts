import type { PhaseKey } from "#lib/loads/phases.ts";
import type { ExplainedLog, LoadPhase } from "#lib/loads/schema.ts";

/** The phase that a line of the log belongs to: the shortest run of lines around it, or null. The line that ends a phase is its last. */
export function phaseOfLine({ phases }: Pick<ExplainedLog, "phases">, line: number): PhaseKey | null {
  const around = phases.filter((phase) => holds(phase, line)).toSorted((a, b) => length(a) - length(b));
  return around[0]?.key ?? null;
}

function holds({ key, fromLine, toLine }: LoadPhase, line: number): boolean {
  if (key === "unaccounted" || fromLine === null || toLine === null) return false;
  const first = fromLine === toLine || fromLine === 1 ? fromLine : fromLine + 1;
  return first <= line && line <= toLine;
}

function length({ fromLine, toLine }: LoadPhase): number {
  return (toLine ?? 0) - (fromLine ?? 0);
}
