import { type PhaseKey, phases } from "#lib/loads/phases.ts";
import { familyLabel } from "#lib/loads/phase-stack.ts";
import type { WaterfallRow } from "#lib/loads/waterfall.ts";

/** A column of these adds up: one decimal, the unit stands in the heading. */
export function columnSeconds(seconds: number | null): string {
  return seconds === null ? "" : seconds.toFixed(1);
}

/** `13.3 %`, or nothing where there is nothing to share. */
export function columnShare(share: number | null): string {
  return share === null ? "" : `${(share * 100).toFixed(1)} %`;
}

/** Which lines a row is from, or what told instead. A gap is between lines: none of them explains it. */
export function sourceText({ key, state, fromLine, toLine, source }: WaterfallRow): string {
  if (state === "not_begun") return "Not begun";
  if (source !== null) return source.slice(0, 1).toUpperCase() + source.slice(1);
  const from = fromLine ?? toLine;
  const to = toLine ?? fromLine;
  if (from === null || to === null) return key === "unaccounted" ? "No line explains it" : "No line";
  if (key === "unaccounted") return `Between lines ${from} and ${to}`;
  return from === to ? `Line ${to}` : `Lines ${from} to ${to}`;
}

/** What a screen reader says of a bar: `Weights, 36.5 seconds, 13 %, from 175.3 s`. */
export function rowSentence({ label, state, seconds, share, startSeconds, simulated }: WaterfallRow): string {
  if (state === "not_begun") return `${label}, not begun`;
  const parts = [
    label,
    state === "stopped" ? "stopped here" : null,
    state === "going_on" ? "goes on" : null,
    simulated ? "simulated" : null,
    seconds === null ? "no time in the log" : `${seconds.toFixed(1)} seconds`,
    share === null ? null : `${Math.round(share * 100)} %`,
    startSeconds === null ? null : `from ${startSeconds.toFixed(1)} s`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/** Whose time it is, as the table says it; a gap has no owner. */
export function ownerText(key: PhaseKey): string {
  const group = phases.find((phase) => phase.key === key)?.group ?? "unaccounted";
  return group === "unaccounted" ? "" : familyLabel(group);
}

/** `Weights, from line 51`; a gap says what it is missing. */
export function evidenceTitle(row: WaterfallRow): string {
  const line = evidenceLine(row);
  if (row.key === "unaccounted") return `${row.label}: no line explains ${columnSeconds(row.seconds)} s`;
  if (row.state === "not_begun") return `${row.label}: not begun`;
  if (row.state === "going_on") return `${row.label}: goes on`;
  if (row.source !== null) return `${row.label}, from ${row.source}`;
  return line === null ? `${row.label}: no line` : `${row.label}, from line ${line}`;
}

/** The line that tells how long a row took: the one that ended it. */
export function evidenceLine({ key, fromLine, toLine }: WaterfallRow): number | null {
  return key === "unaccounted" ? null : (toLine ?? fromLine);
}

/** `from 52.1 s to 61.0 s`, or null where no line carries a time. */
export function spanText({ startSeconds, seconds }: WaterfallRow): string | null {
  if (startSeconds === null || seconds === null) return null;
  return `${startSeconds.toFixed(1)} s to ${(startSeconds + seconds).toFixed(1)} s`;
}
