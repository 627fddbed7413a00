import { duration, exactSeconds } from "../format.ts";
import { phaseWords } from "./phases.ts";
import type { CacheGain, ExplainedLog, LoadPhase, LoadView } from "./schema.ts";

/** One sentence about a load: the strong part is its answer, the rest its evidence. */
export type Finding = { strong: string; rest: string };

/** The same of a load as it is kept: one that goes on says where it is, and one that its log does not explain what its pod says. */
export function loadFinding({
  explained,
  live,
  podCause,
  cacheGain,
}: Pick<LoadView, "explained" | "live" | "podCause" | "cacheGain">): Finding {
  const cause = explained.outcome === "ready" ? null : podCause;
  if (cause && !explained.cause) return { strong: cause.title, rest: live ? goesOn(explained) : stopped(explained) };
  if (live && explained.outcome === "incomplete") return { strong: goesOn(explained), rest: "" };
  const said = finding(explained);
  return cacheGain === null ? said : { ...said, rest: `${said.rest} ${gained(cacheGain)}` };
}

/** Less would be told as `0.0 s`. */
const leastSaved = 0.05;

/** What the warm cache bought, or that it bought nothing. */
function gained({ seconds, withoutSeconds, starts }: CacheGain): string {
  const few = starts < 5 ? " (few)" : "";
  const others = starts === 1 ? "the one start without it" : `the median of ${starts} starts without it${few}`;
  const saved = withoutSeconds - seconds;
  if (saved < leastSaved)
    return `The zone’s warm cache made them no faster: ${others} read them in ${exactSeconds(withoutSeconds)}.`;
  return `The zone’s warm cache saved ${exactSeconds(saved)} of reading: ${exactSeconds(seconds)}, where ${others} took ${exactSeconds(withoutSeconds)}.`;
}

/** What goes on now. Its time so far is drawn, for it changes with every second. */
function goesOn({ stoppedIn, progress }: ExplainedLog): string {
  if (stoppedIn === null || stoppedIn === "unaccounted") return "It goes on.";
  if (stoppedIn === "weights" && progress) return `Loading weights, ${progress.percent} % so far.`;
  const words = phaseWords(stoppedIn);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} goes on.`;
}

export function finding(log: ExplainedLog): Finding {
  switch (log.outcome) {
    case "not_vllm":
      return notVllm(log.lineCount);
    case "failed":
      return { strong: log.cause?.title ?? "The start failed.", rest: stopped(log) };
    case "incomplete":
      return { strong: "The log ends before the server was ready.", rest: stopped(log) };
    case "ready":
      return ready(log);
    default:
      return log.outcome satisfies never;
  }
}

/** Less would be told as `0.0 s`. */
const leastTold = 0.05;

function ready({ phases, totalSeconds }: ExplainedLog): Finding {
  const longest = phases.toSorted((a, b) => b.seconds - a.seconds)[0];
  if (!longest || longest.seconds < leastTold)
    return { strong: "The server got ready.", rest: "No line says where the time went." };
  if (totalSeconds === null || totalSeconds === 0) {
    return {
      strong: `${sentenceStart(longest)} took ${duration(longest.seconds)}`,
      rest: `as its line says; the lines carry ${totalSeconds === null ? "no" : "all the same"} time.`,
    };
  }
  if (longest.seconds > totalSeconds + leastTold) {
    return {
      strong: `${sentenceStart(longest)} took ${exactSeconds(longest.seconds)} as its line says:`,
      rest: `more than the ${exactSeconds(totalSeconds)} that the times of the lines span.`,
    };
  }

  const isHalf = longest.seconds > totalSeconds / 2;
  const strong = isHalf ? `Over half was ${nameOf(longest)}:` : `${longestWords(longest)}:`;
  const weights = phases.find(({ key }) => key === "weights");
  const share = `${exactSeconds(longest.seconds)} of ${exactSeconds(totalSeconds)}.`;
  const also = weights && weights !== longest ? ` Weights took ${exactSeconds(weights.seconds)}.` : "";
  return { strong, rest: share + also };
}

function stopped({ stoppedIn, totalSeconds, progress }: ExplainedLog): string {
  if (stoppedIn === null && totalSeconds === null) return "";
  const where = stoppedIn ? `It stopped in ${phaseWords(stoppedIn)}` : "It stopped";
  const when = totalSeconds === null ? "" : ` after ${duration(totalSeconds)}`;
  const read = stoppedIn === "weights" && progress ? `, with ${progress.percent} % of the weights read` : "";
  return `${where}${when}${read}.`;
}

function notVllm(lineCount: number): Finding {
  if (lineCount === 0)
    return { strong: "The log is empty.", rest: "Give the output of a vLLM start, from its first line on." };
  const lines = lineCount === 1 ? "Its one line is not" : `None of its ${lineCount.toLocaleString("en-GB")} lines is`;
  return { strong: "This is not the log of a vLLM start.", rest: `${lines} one that vLLM prints.` };
}

function nameOf({ key }: LoadPhase): string {
  return key === "weights" ? "the weights" : phaseWords(key);
}

function longestWords(phase: LoadPhase): string {
  return phase.key === "unaccounted" ? "The largest part is unaccounted" : `${sentenceStart(phase)} took longest`;
}

function sentenceStart({ key }: LoadPhase): string {
  const words = phaseWords(key);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
