import { cutPhases } from "./cut-phases.ts";
import type { Cut } from "./cut.ts";
import { diagnose } from "./diagnose.ts";
import { readyMark, type LoadState } from "./load-state.ts";
import { loadWarnings } from "./load-warnings.ts";
import { toMilliseconds } from "./round.ts";
import type { ExplainedLog, LoadOutcome, LoadPhase } from "./schema.ts";
import { statedPhases } from "./stated-phases.ts";

/** What only the outside knows: when the process was started, from the pod's status or the shell. */
export type LoadOrigin = { processStart?: Date | undefined };

/** Turns what was read into the explanation. May be called at any line of a log that still goes on. */
export function explained(state: LoadState, { processStart }: LoadOrigin = {}): ExplainedLog {
  const ready = readyMark(state);
  const { vllmVersion, model, loader, tensorParallelSize } = state.identity;
  const cause = ready || !state.isVllm ? null : diagnose(state.suspects, { model, vllmVersion });
  const outcome: LoadOutcome = !state.isVllm ? "not_vllm" : ready ? "ready" : cause ? "failed" : "incomplete";

  const knownStart = state.clock === "zoned" && state.earlierStarts === 0 ? processStart?.getTime() : undefined;
  const startAt = knownStart ?? state.firstAt;
  const endAt = ready ? ready.at : state.lastAt;
  const totalSeconds = startAt === null || endAt === null ? null : toMilliseconds((endAt - startAt) / 1000);
  return {
    outcome,
    vllmVersion,
    model,
    loader,
    tensorParallelSize,
    startedAt: state.clock === "zoned" && startAt !== null ? new Date(startAt).toISOString() : null,
    totalSeconds,
    facts: state.facts,
    factLines: state.factLines,
    progress: state.progress,
    phases: outcome === "not_vllm" ? [] : phasesOf(state, startAt, ready ? totalSeconds : null),
    stoppedIn: outcome === "failed" || outcome === "incomplete" ? state.phase : null,
    cause,
    lineCount: state.lineCount,
    warnings: loadWarnings(state, {
      outcome,
      hasStart: knownStart !== undefined,
      isStartGiven: processStart !== undefined,
    }),
  };
}

function phasesOf(state: LoadState, startAt: number | null, totalSeconds: number | null): LoadPhase[] {
  if (startAt === null) return statedPhases(state);
  const cuts = cutPhases(state, startAt);
  const phases = cuts.map(({ at, ...cut }) => ({ ...cut, startSeconds: toMilliseconds((at - startAt) / 1000) }));
  return totalSeconds === null ? phases : [...phases, unaccounted(cuts, startAt, totalSeconds)];
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
