import { type PhaseKey, phaseLabel, phases } from "#lib/loads/phases.ts";
import type { ExplainedLog, LoadPhase } from "#lib/loads/schema.ts";

/** A stated part of a phase, laid after the parts before it. */
export type WaterfallStep = { name: string; seconds: number; startSeconds: number | null };

export type WaterfallRow = {
  /** Unique in a waterfall: a load may have several gaps. */
  id: string;
  key: PhaseKey;
  label: string;
  /** `stopped`: the phase that a failed or cut off start was in at its end; `going_on`: the one that a live start is in. */
  state: "measured" | "stopped" | "going_on" | "not_begun";
  /** Null where no line tells. */
  startSeconds: number | null;
  seconds: number | null;
  /** Of the whole start, 0 to 1. */
  share: number | null;
  fromLine: number | null;
  toLine: number | null;
  /** What told where no line did: `event Pulled, 13:40:21`. */
  source: string | null;
  /** A delay that the sandbox was told to make. */
  simulated: boolean;
  steps: WaterfallStep[];
};

/** The phases that every start goes through, in their order. */
const inOrder = phases.filter(({ group }) => group !== "unaccounted").map(({ key }) => key);

/** Under this a gap is the rounding of the lines around it. */
const leastGapSeconds = 0.05;

/**
 * The rows of one start in the order of time: measured phases, gaps where they are, and where it never got ready the phase it stopped in and
 * those that never began. A `live` start has not stopped: its last phase goes on. `pretended` are the phases that
 * its node only waits for.
 */
export function waterfallRows(load: ExplainedLog, live = false, pretended: readonly string[] = []): WaterfallRow[] {
  const total = totalSeconds(load);
  const measured = load.phases
    .filter(({ key, seconds }) => key !== "unaccounted" || seconds >= leastGapSeconds)
    .map((phase, index) => measuredRow(phase, `${phase.key}-${index}`, total));
  const rows = withGapLines(inTime(measured));
  if (load.stoppedIn === null) return rows;
  const marked = withTheStop(rows, load, load.stoppedIn, live ? "going_on" : "stopped");
  return simulatedIn(live ? marked : withGapLines(withGaps(marked, total)), pretended);
}

function simulatedIn(marked: WaterfallRow[], pretended: readonly string[]): WaterfallRow[] {
  return marked.map((row) =>
    pretended.includes(row.key) && row.state !== "not_begun" ? { ...row, simulated: true } : row,
  );
}

/** Seconds that the axis spans: until ready or the last line; where no line carries a time, the sum of what the lines state. */
export function totalSeconds(load: Pick<ExplainedLog, "totalSeconds" | "phases">): number {
  const sum = load.phases.reduce((seconds, phase) => seconds + phase.seconds, 0);
  return load.totalSeconds ?? sum;
}

function measuredRow(phase: LoadPhase, id: string, total: number): WaterfallRow {
  const { key, seconds, startSeconds, fromLine, toLine, source = null, simulated = false } = phase;
  const share = total > 0 ? seconds / total : null;
  return {
    id,
    key,
    label: phaseLabel(key),
    state: "measured",
    startSeconds,
    seconds,
    share,
    fromLine,
    toLine,
    source,
    simulated,
    steps: steps(phase),
  };
}

function steps({ steps = [], startSeconds }: LoadPhase): WaterfallStep[] {
  let start = startSeconds;
  return steps.map(({ name, seconds }) => {
    const step = { name, seconds, startSeconds: start };
    start = start === null ? null : start + seconds;
    return step;
  });
}

/** By start; a row without one stays behind the row it follows in the log. */
function inTime(rows: WaterfallRow[]): WaterfallRow[] {
  let last = 0;
  const placed = rows.map((row) => {
    last = row.startSeconds ?? last;
    return { row, at: last };
  });
  return placed.toSorted((a, b) => a.at - b.at).map(({ row }) => row);
}

/** What the phases of a start that never got ready leave of its time: no line says whose that was either. */
function withGaps(rows: WaterfallRow[], total: number): WaterfallRow[] {
  let reached = 0;
  const filled = rows.flatMap((row) => {
    if (row.startSeconds === null) return row;
    const before = gap(reached, row.startSeconds, total);
    reached = Math.max(reached, row.startSeconds + (row.seconds ?? 0));
    return [...before, row];
  });
  const after = filled.findLastIndex(({ startSeconds }) => startSeconds !== null) + 1;
  return after === 0 ? rows : filled.toSpliced(after, 0, ...gap(reached, total, total));
}

function gap(from: number, to: number, total: number): WaterfallRow[] {
  const seconds = to - from;
  if (seconds < leastGapSeconds) return [];
  const row = emptyRow("unaccounted", "measured");
  return [{ ...row, id: `unaccounted-${from}`, startSeconds: from, seconds, share: seconds / total }];
}

/** A gap has no lines of its own: it lies between those of its neighbours. */
function withGapLines(rows: WaterfallRow[]): WaterfallRow[] {
  return rows.map((row, index) => {
    if (row.key !== "unaccounted" || row.startSeconds === null) return row;
    return { ...row, fromLine: rows[index - 1]?.toLine ?? null, toLine: rows[index + 1]?.fromLine ?? null };
  });
}

type Last = "stopped" | "going_on";

function withTheStop(rows: WaterfallRow[], load: ExplainedLog, stoppedIn: PhaseKey, state: Last): WaterfallRow[] {
  const later = inOrder.slice(inOrder.indexOf(stoppedIn) + 1);
  const begun = rows.filter((row) => !later.includes(row.key));
  const notBegun = later.filter((key) => !rows.some((row) => row.key === key)).map((key) => emptyRow(key, "not_begun"));
  const measured = begun.findLastIndex((row) => row.key === stoppedIn);
  if (measured >= 0) {
    return [...rows.map((row) => (row === begun[measured] ? { ...row, state } : row)), ...notBegun];
  }
  return [...rows, { ...lastRow(stoppedIn, rows, load), state }, ...notBegun];
}

/** What stopped has no end line: its time is what is left of the log after the phase before it. */
function lastRow(key: PhaseKey, rows: WaterfallRow[], load: ExplainedLog): WaterfallRow {
  const row = emptyRow(key, "stopped");
  const before = rows.findLast(({ startSeconds }) => startSeconds !== null);
  const fromLine = rows.findLast(({ toLine }) => toLine !== null)?.toLine ?? 1;
  const lines = { fromLine, toLine: load.cause?.line ?? load.lineCount };
  if (load.totalSeconds === null) return { ...row, ...lines };

  const startSeconds = (before?.startSeconds ?? 0) + (before?.seconds ?? 0);
  const seconds = Math.max(0, load.totalSeconds - startSeconds);
  return { ...row, ...lines, startSeconds, seconds, share: load.totalSeconds > 0 ? seconds / load.totalSeconds : null };
}

function emptyRow(key: PhaseKey, state: WaterfallRow["state"]): WaterfallRow {
  const noTime = { startSeconds: null, seconds: null, share: null, fromLine: null, toLine: null, steps: [] };
  return { id: key, key, label: phaseLabel(key), state, source: null, simulated: false, ...noTime };
}
