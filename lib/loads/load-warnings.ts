import type { LoadState } from "./reader/load-state.ts";
import { ranksOf, wholeReadGib } from "./reader/rank-facts.ts";
import type { LoadOutcome } from "./schema.ts";

type Known = { outcome: LoadOutcome; hasStart: boolean; isStartGiven: boolean };

const mostCutLinesNamed = 3;

/** What a reader must know before trusting the numbers, one sentence each. */
export function loadWarnings(state: LoadState, { outcome, hasStart, isStartGiven }: Known): string[] {
  const warnings = state.cutLines.slice(0, mostCutLinesNamed).map((line) => `Line ${line} was cut at 256 KiB.`);
  if (state.cutLines.length > mostCutLinesNamed) {
    warnings.push(`${state.cutLines.length - mostCutLinesNamed} more lines were cut at 256 KiB.`);
  }
  if (outcome === "not_vllm" || state.lineCount === 0) return warnings;

  if (state.earlierStarts > 0) {
    warnings.push(
      `The log holds ${state.earlierStarts + 1} starts; the last one, from line ${state.firstLine}, is explained.`,
    );
  }
  if (state.firstAt === null) {
    warnings.push("The lines carry no time: only durations that lines state themselves are shown.");
  } else if (state.clock !== "zoned") {
    warnings.push(
      "Times are vLLM's own, to the second and without a zone; `kubectl logs --timestamps` gives exact ones.",
    );
  }
  const isUnzoned = state.firstAt !== null && state.clock !== "zoned";
  if (isStartGiven && hasStart && isUnzoned) {
    warnings.push(
      "The log's times name no zone: its first line fits the start if they are of UTC, so they are read as UTC.",
    );
  } else if (isStartGiven && !hasStart && isUnzoned && state.earlierStarts === 0) {
    warnings.push(
      "The start of the process was not used: the log's times name no zone, and in UTC its first line is not within a quarter of an hour after it.",
    );
  } else if (isStartGiven && !hasStart) {
    warnings.push("The start of the process was not used: the times of this log cannot be compared with it.");
  } else if (!hasStart && state.firstAt !== null && state.earlierStarts === 0) {
    warnings.push("Time starts at the first line: how long the process ran before it is not in the log.");
  }
  const whole = wholeReadGib(state);
  if (whole !== null) {
    warnings.push(
      `Each of ${ranksOf(state).length} ranks read the whole model (${whole} GiB): {"distributed":true} in --model-loader-extra-config lets each read its share.`,
    );
  }
  const { known, other, died, wraps, endedAt } = state.suspects;
  const ended = endedAt ?? wraps[0];
  if (outcome !== "ready" && !known && !other && !died && ended !== undefined) {
    warnings.push(`Line ${ended} says that the engine ended, but no line says why.`);
  }
  return warnings;
}
