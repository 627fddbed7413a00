import { stampedLine } from "#lib/loads/reader/stamped-line.ts";

/** A start that says nothing for so long is rarer than a node that keeps only the end of a log. */
const quietMs = 10 * 60_000;
const mostText = 1_000;

/** Lines that came after `reached` (milliseconds) and before a line are gone: while nobody was connected, the node rotated its log. */
export function rotatedGap(reached: number | null, line: string): string {
  const at = stampedLine(line).at;
  const between = reached === null || at === null ? "" : ` from ${clock(reached)} to ${clock(Date.parse(at))} (UTC)`;
  return `lines${between} are missing: the node had rotated its log before they were read.`;
}

/** Where a log begins so long after its container that its node cannot have all of it; null where it may be whole. */
export function lateBeginning(startedAt: string | null, firstLine: string): string | null {
  const at = stampedLine(firstLine).at;
  const quiet = startedAt === null || at === null ? 0 : Date.parse(at) - Date.parse(startedAt);
  if (quiet < quietMs) return null;
  return `The log begins ${Math.floor(quiet / 60_000)} minutes after its container: the node no longer has what came before.`;
}

/** What is missing of a log, with one more thing that is. */
export function joinedGaps(known: string | null, gap: string): string {
  if (known === null) return gap;
  return known.includes(gap) || known.length > mostText ? known : `${known} ${gap}`;
}

function clock(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}
