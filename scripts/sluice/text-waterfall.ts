import { percent } from "#lib/format.ts";
import { phaseLabel } from "#lib/loads/phases.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";
import { type WaterfallRow, waterfallRows } from "#lib/loads/waterfall.ts";

const nameWidth = 19;
// Seconds, share and lines.
const numbersWidth = 34;

/** A row per phase in the order of time: name, bar, seconds, share, source lines, and where a start died; then the total. */
export function textWaterfall(log: ExplainedLog, width: number): string[] {
  const { totalSeconds } = log;
  const begun = waterfallRows(log).filter(({ state }) => state !== "not_begun");
  if (begun.length === 0) return [];
  const barWidth = Math.min(60, Math.max(10, width - nameWidth - numbersWidth));
  const end = log.outcome === "failed" ? "failed here" : "the log ends here";
  const rows = begun.flatMap((phase) => [
    row(phase, totalSeconds, barWidth) + (phase.state === "stopped" ? `, ${end}` : ""),
    ...stepRows(phase, barWidth),
  ]);
  const heading = `${"Phase".padEnd(nameWidth)}${" ".repeat(barWidth)}${"Seconds".padStart(10)}${"Share".padStart(9)}  Lines`;
  if (totalSeconds === null) return [heading, ...rows];
  return [
    heading,
    ...rows,
    `${"Total".padEnd(nameWidth + barWidth)}${totalSeconds.toFixed(3).padStart(10)}${"100.0 %".padStart(9)}`,
  ];
}

function row(phase: WaterfallRow, totalSeconds: number | null, barWidth: number): string {
  const { key, seconds } = phase;
  const share = totalSeconds && seconds !== null ? percent(seconds / totalSeconds, 1) : "";
  const numbers = `${(seconds?.toFixed(3) ?? "").padStart(10)}${share.padStart(9)}  ${lines(phase)}`;
  return `${phaseLabel(key).padEnd(nameWidth)}${bar(phase, totalSeconds, barWidth)}${numbers}`.trimEnd();
}

function stepRows({ steps }: WaterfallRow, barWidth: number): string[] {
  return steps.map(
    ({ name, seconds }) => `  ${name.padEnd(nameWidth - 2 + barWidth)}${seconds.toFixed(3).padStart(10)}`,
  );
}

// Solid is measured; time that nothing explains is drawn open.
function bar({ key, seconds, startSeconds }: WaterfallRow, totalSeconds: number | null, width: number): string {
  if (!totalSeconds || startSeconds === null || seconds === null) return " ".repeat(width);
  const from = Math.min(width - 1, Math.round((startSeconds / totalSeconds) * width));
  const length = Math.min(width - from, Math.max(1, Math.round((seconds / totalSeconds) * width)));
  return `${" ".repeat(from)}${(key === "unaccounted" ? "░" : "█").repeat(length)}`.padEnd(width);
}

function lines({ key, fromLine, toLine }: WaterfallRow): string {
  if (key === "unaccounted" || fromLine === null) return "";
  return fromLine === toLine ? String(fromLine) : `${fromLine}–${toLine}`;
}
