import { percent } from "#lib/format.ts";
import { phaseLabel } from "#lib/loads/phases.ts";
import type { ExplainedLog, LoadPhase } from "#lib/loads/schema.ts";

const nameWidth = 19;
// Seconds, share and lines.
const numbersWidth = 34;

/** A row per phase in the order of time: name, bar, seconds, share, source lines; then the total. */
export function textWaterfall({ phases, totalSeconds }: ExplainedLog, width: number): string[] {
  if (phases.length === 0) return [];
  const barWidth = Math.min(60, Math.max(10, width - nameWidth - numbersWidth));
  const rows = phases
    .filter(({ key, seconds }) => key !== "unaccounted" || seconds > 0)
    .toSorted((a, b) => (a.startSeconds ?? 0) - (b.startSeconds ?? 0))
    .flatMap((phase) => [row(phase, totalSeconds, barWidth), ...stepRows(phase, barWidth)]);
  const heading = `${"Phase".padEnd(nameWidth)}${" ".repeat(barWidth)}${"Seconds".padStart(10)}${"Share".padStart(9)}  Lines`;
  if (totalSeconds === null) return [heading, ...rows];
  return [
    heading,
    ...rows,
    `${"Total".padEnd(nameWidth + barWidth)}${totalSeconds.toFixed(3).padStart(10)}${"100.0 %".padStart(9)}`,
  ];
}

function row(phase: LoadPhase, totalSeconds: number | null, barWidth: number): string {
  const share = totalSeconds ? percent(phase.seconds / totalSeconds, 1) : "";
  const numbers = `${phase.seconds.toFixed(3).padStart(10)}${share.padStart(9)}  ${lines(phase)}`;
  return `${phaseLabel(phase.key).padEnd(nameWidth)}${bar(phase, totalSeconds, barWidth)}${numbers}`.trimEnd();
}

function stepRows({ steps = [] }: LoadPhase, barWidth: number): string[] {
  return steps.map(
    ({ name, seconds }) => `  ${name.padEnd(nameWidth - 2 + barWidth)}${seconds.toFixed(3).padStart(10)}`,
  );
}

// Solid is measured; time that nothing explains is drawn open.
function bar({ key, seconds, startSeconds }: LoadPhase, totalSeconds: number | null, width: number): string {
  if (!totalSeconds || startSeconds === null) return " ".repeat(width);
  const from = Math.min(width - 1, Math.round((startSeconds / totalSeconds) * width));
  const length = Math.min(width - from, Math.max(1, Math.round((seconds / totalSeconds) * width)));
  return `${" ".repeat(from)}${(key === "unaccounted" ? "░" : "█").repeat(length)}`.padEnd(width);
}

function lines({ fromLine, toLine }: LoadPhase): string {
  if (fromLine === null) return "";
  return fromLine === toLine ? String(fromLine) : `${fromLine}–${toLine}`;
}
