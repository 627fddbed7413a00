import { type PhaseKey, phases } from "#lib/loads/phases.ts";
import { familyLabel } from "#lib/loads/phase-stack.ts";
import type { WaterfallRow } from "#lib/loads/waterfall.ts";

const niceSteps = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400,
];

/** Seconds to mark on an axis from zero to `total`: round ones, at most `most` of them beside the zero. */
export function axisTicks(total: number, most = 9): number[] {
  if (!(total > 0)) return [0];
  const step = niceSteps.find((candidate) => total / candidate <= most) ?? Math.ceil(total / most / 86_400) * 86_400;
  return Array.from({ length: Math.floor(total / step + 1e-9) + 1 }, (_, index) => round(index * step));
}

/** `30 s`, then `1:30`, then `1:01:30`. */
export function tickLabel(seconds: number): string {
  if (seconds < 60) return `${round(seconds)} s`;
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), Math.round(seconds % 60)];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, "0"))).join(":");
}

/** A column of these adds up: one decimal, the unit stands in the heading. */
export function columnSeconds(seconds: number | null): string {
  return seconds === null ? "" : seconds.toFixed(1);
}

/** `13.3 %`, or nothing where there is nothing to share. */
export function columnShare(share: number | null): string {
  return share === null ? "" : `${(share * 100).toFixed(1)} %`;
}

/** Which lines a row is from. A gap is between lines: none of them explains it. */
export function sourceText({ key, state, fromLine, toLine }: WaterfallRow): string {
  if (state === "not_begun") return "Not begun";
  const from = fromLine ?? toLine;
  const to = toLine ?? fromLine;
  if (from === null || to === null) return key === "unaccounted" ? "No line explains it" : "No line";
  if (key === "unaccounted") return `Between lines ${from} and ${to}`;
  return from === to ? `Line ${to}` : `Lines ${from} to ${to}`;
}

/** What a screen reader says of a bar: `Weights, 36.5 seconds, 13 %, from 175.3 s`. */
export function rowSentence({ label, state, seconds, share, startSeconds }: WaterfallRow): string {
  if (state === "not_begun") return `${label}, not begun`;
  const parts = [
    label,
    state === "stopped" ? "stopped here" : null,
    seconds === null ? "no time in the log" : `${seconds.toFixed(1)} seconds`,
    share === null ? null : `${Math.round(share * 100)} %`,
    startSeconds === null ? null : `from ${startSeconds.toFixed(1)} s`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/** Where a bar's note stands: behind it, before it, or nowhere when neither side has the room (fractions of the axis). */
export function noteSide(row: Pick<WaterfallRow, "startSeconds" | "seconds">, total: number, room: number) {
  if (row.startSeconds === null || row.seconds === null || total <= 0) return "none";
  const before = row.startSeconds / total;
  const after = 1 - (row.startSeconds + row.seconds) / total;
  if (after >= room) return "after";
  if (before >= room) return "before";
  return "none";
}

export type NoteSide = ReturnType<typeof noteSide>;

const heads = ["Phase", "Owner", "Starts at (s)", "Seconds", "Share", "Source"];

/** The table twin for a spreadsheet: a head, then a line a row; cells hold no tab and no line end. */
export function tableAsTsv(rows: WaterfallRow[]): string {
  return [heads, ...rows.map(cells)]
    .map((row) => row.map((cell) => cell.replaceAll(/\s+/g, " ")).join("\t"))
    .join("\n");
}

/** The same as a file: RFC 4180. */
export function tableAsCsv(rows: WaterfallRow[]): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [heads, ...rows.map(cells)].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

function cells(row: WaterfallRow): string[] {
  const numbers = [row.startSeconds, row.seconds, row.share];
  return [
    row.label,
    ownerText(row.key),
    ...numbers.map((value) => (value === null ? "" : value.toFixed(3))),
    sourceText(row),
  ];
}

/** Whose time it is, as the table says it; a gap has no owner. */
export function ownerText(key: PhaseKey): string {
  const group = phases.find((phase) => phase.key === key)?.group ?? "unaccounted";
  return group === "unaccounted" ? "" : familyLabel(group);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
