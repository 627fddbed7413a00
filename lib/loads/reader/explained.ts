import { cutPhases } from "./cut-phases.ts";
import type { Cut } from "./cut.ts";
import { diagnose } from "./diagnose.ts";
import { readyMark, type LoadState } from "./load-state.ts";
import { inTurn } from "../start/in-turn.ts";
import { loadWarnings } from "../load-warnings.ts";
import { toMilliseconds } from "./round.ts";
import type { PhaseKey } from "../phases.ts";
import { ranksOf } from "./rank-facts.ts";
import type { ExplainedLog, LoadOutcome, LoadPhase } from "../schema.ts";
import { statedPhases } from "./stated-phases.ts";
import { startByWall } from "./wall-start.ts";

/** What the cluster knows of a start: times are milliseconds since the epoch. */
export type PodPart = {
  startAt: number;
  /** When its process was started; null before. */
  processAt: number | null;
  /** When its probe let requests in; null before. */
  readyAt: number | null;
  finishedAt: number | null;
  /** The last thing that is known of it. */
  lastAt: number;
  cuts: Cut[];
  /** The phase it is in before its process runs; null after. */
  goesOn: PhaseKey | null;
  /** Phases that its node only waits for. */
  simulated: readonly string[];
};

/** What only the outside knows: when the process was started, from the pod's status or the shell, and what came before. */
export type LoadOrigin = { processStart?: Date | undefined; pod?: PodPart };

/** Turns what was read into the explanation. May be called at any line of a log that still goes on. */
export function explained(state: LoadState, { processStart, pod }: LoadOrigin = {}): ExplainedLog {
  const ready = readyMark(state);
  const { vllmVersion, model, loader, tensorParallelSize } = state.identity;
  const isReady = pod ? pod.readyAt !== null : ready !== null;
  // A failure that a rule knows is worth telling even where nothing else shows whose log it is.
  const isTold = state.isVllm || state.suspects.known !== null;
  const cause = isReady || !isTold ? null : diagnose(state.suspects, { model, vllmVersion, phase: state.phase });
  const hasFailed = cause !== null || state.suspects.endedAt !== null;
  const outcome = outcomeOf(state, { isReady, hasFailed, pod });

  const knownStart = pod ? (pod.processAt ?? undefined) : givenStart(state, processStart);
  const startAt = pod?.startAt ?? knownStart ?? state.firstAt;
  const endAt = pod ? podEnd(pod, ready?.at ?? null, state.lastAt) : ready ? ready.at : state.lastAt;
  const totalSeconds = startAt === null || endAt === null ? null : toMilliseconds((endAt - startAt) / 1000);
  const ranks = ranksOf(state);
  const startedAt =
    pod || state.clock === "zoned" ? startAt : knownStart === undefined ? null : processStart?.getTime();
  const cuts = startAt === null ? [] : [...(pod?.cuts ?? []), ...logCuts(state, knownStart ?? state.firstAt, pod)];
  return {
    outcome,
    vllmVersion,
    model,
    loader,
    tensorParallelSize,
    startedAt: typeof startedAt === "number" ? new Date(startedAt).toISOString() : null,
    totalSeconds,
    facts: state.facts,
    factLines: state.factLines,
    progress: state.progress,
    ...(ranks.length > 0 ? { ranks } : {}),
    ...(state.points.length > 1 ? { points: state.points } : {}),
    phases: outcome === "not_vllm" ? [] : phasesOf(state, { cuts, startAt, totalSeconds, isReady, pod }),
    stoppedIn: outcome === "failed" || outcome === "incomplete" ? (pod?.goesOn ?? state.phase) : null,
    cause,
    lineCount: state.lineCount,
    warnings: loadWarnings(state, {
      outcome,
      hasStart: knownStart !== undefined || pod !== undefined,
      isStartGiven: processStart !== undefined && pod === undefined,
    }),
  };
}

/** The start that was given, by the clock of the log; undefined where the two cannot be compared. */
function givenStart({ clock, firstAt, earlierStarts }: LoadState, start: Date | undefined): number | undefined {
  if (!start || firstAt === null || earlierStarts > 0) return undefined;
  return clock === "zoned" ? start.getTime() : (startByWall(start, firstAt) ?? undefined);
}

function outcomeOf(
  { isVllm }: LoadState,
  { isReady, hasFailed, pod }: { isReady: boolean; hasFailed: boolean; pod: PodPart | undefined },
): LoadOutcome {
  if (!isVllm && !pod) return "not_vllm";
  if (isReady) return "ready";
  return hasFailed || (pod && pod.finishedAt !== null) ? "failed" : "incomplete";
}

/** A pod's times are whole seconds, cut off: what the log says later of the same moment counts. */
function podEnd({ readyAt, finishedAt, lastAt }: PodPart, servedAt: number | null, lineAt: number | null): number {
  if (readyAt !== null) return Math.max(readyAt, servedAt ?? 0);
  return Math.max(finishedAt ?? lastAt, lineAt ?? 0);
}

function logCuts(state: LoadState, processAt: number | null, pod: PodPart | undefined): Cut[] {
  if (processAt === null) return [];
  const found = cutPhases(state, processAt);
  const cuts = pod ? inTurn(found) : found;
  const servedAt = readyMark(state)?.at ?? null;
  if (!pod || pod.readyAt === null || servedAt === null || pod.readyAt <= servedAt) return cuts;
  return cuts.map((cut) => (cut.key === "ready" ? withProbe(cut, pod.readyAt ?? servedAt) : cut));
}

/** The server could answer before the probe asked: that wait is a part of its own. */
function withProbe(cut: Cut, readyAt: number): Cut {
  const probe = toMilliseconds((readyAt - cut.at) / 1000 - cut.seconds);
  if (probe <= 0) return cut;
  const steps = [
    { name: "server", seconds: cut.seconds },
    { name: "readiness probe", seconds: probe },
  ];
  return { ...cut, seconds: toMilliseconds(cut.seconds + probe), steps };
}

type Known = {
  cuts: Cut[];
  startAt: number | null;
  totalSeconds: number | null;
  isReady: boolean;
  pod: PodPart | undefined;
};

function phasesOf(state: LoadState, { cuts, startAt, totalSeconds, isReady, pod }: Known): LoadPhase[] {
  if (startAt === null) return statedPhases(state);
  const phases = cuts.map((cut) => {
    const { at, restOf: _, ...phase } = cut;
    const startSeconds = toMilliseconds((at - startAt) / 1000);
    return { ...phase, startSeconds, ...(pod?.simulated.includes(cut.key) ? { simulated: true } : {}) };
  });
  return totalSeconds === null || !isReady ? phases : [...phases, unaccounted(cuts, startAt, totalSeconds)];
}

/** What is left of the total; it stands where the largest hole between the other phases is. */
function unaccounted(cuts: Cut[], startAt: number, totalSeconds: number): LoadPhase {
  const known = cuts.reduce((sum, { seconds }) => sum + seconds, 0);
  const seconds = toMilliseconds(Math.max(0, totalSeconds - known));
  let reached = startAt;
  let hole = { at: startAt, ms: 0 };
  const end = { at: startAt + totalSeconds * 1000, seconds: 0 };
  for (const { at, seconds } of [...cuts.toSorted((a, b) => a.at - b.at), end]) {
    if (at - reached > hole.ms) hole = { at: reached, ms: at - reached };
    reached = Math.max(reached, at + seconds * 1000);
  }
  const startSeconds = seconds > 0 ? toMilliseconds((hole.at - startAt) / 1000) : null;
  return { key: "unaccounted", seconds, startSeconds, fromLine: null, toLine: null };
}
