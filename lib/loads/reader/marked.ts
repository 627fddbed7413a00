import { factKeys, withFactNames, withFacts, type FactKey } from "./facts.ts";
import type { LoadState } from "./load-state.ts";
import { markKeys, type Mark, type MarkKey, type Sentence } from "./marks.ts";
import { phaseKeys, type PhaseKey } from "../phases.ts";
import { withPoint } from "./progress-points.ts";
import { mainProgress, progressLoader, weightsProgress } from "./progress.ts";
import { sentences } from "./sentences.ts";
import { streamFacts } from "./stream-facts.ts";

export type MarkedLine = {
  line: number;
  at: number | null;
  /** Whether the line has a time of its own; without it its time is that of a line before. */
  isTimed: boolean;
  source: string | null;
  message: string;
  /** The process that wrote it. */
  name: string | null;
  /** Parts of the message that were read before: only what they did not say counts. */
  parts?: readonly string[];
};

/** Adds what a message marks and states. Returns the same object when it says nothing of the load. */
export function marked(state: LoadState, said: MarkedLine): LoadState {
  const next = withMessage(state, said);
  if (next.facts === state.facts) return next;
  const name = isHeardTwice(state, next, said.name) ? "" : said.name;
  return { ...next, factNames: withFactNames(state.factNames, next.facts, name) };
}

/** Whether a process says the same again sooner than doing it again would take: whoever collects lines may hold one of them twice. */
function isHeardTwice(before: LoadState, after: LoadState, name: string | null): boolean {
  const hasSaid = factKeys.some((key) => {
    const values = before.facts[key] ?? [];
    const added = after.facts[key]?.slice(values.length) ?? [];
    return values.some((value, index) => added.includes(value) && before.factNames[key]?.[index] === name);
  });
  return hasSaid && name !== null && markKeys.some((key) => isSooner(before.marks[key], after.marks[key]));
}

function isSooner(last: Mark | undefined, mark: Mark | undefined): boolean {
  if (!last || !mark || last === mark || last.at === null || mark.at === null || mark.seconds === null) return false;
  return mark.at - last.at < mark.seconds * 1000;
}

function withMessage(state: LoadState, { line, at, isTimed, source, message, parts = [] }: MarkedLine): LoadState {
  let next = state;
  for (const sentence of sentences) {
    if (!message.includes(sentence.needle) || (sentence.isCommon && !state.isVllm)) continue;
    if (sentence.after && !state.marks[sentence.after]) continue;
    const found = sentence.pattern.exec(message);
    if (!found || parts.some((part) => sentence.pattern.test(part))) continue;
    next = withSentence(next, sentence, line, at, numbers(found.groups));
  }

  // `LLM(…)` in a script has no server: its front end prints the tasks once the engine is there.
  if (source === "llm.py" && /^Supported[ _]tasks:/.test(message)) {
    next = withMark(next, "offlineReady", { line, at, seconds: null }, false);
  }

  // The second model runner says no more than this; the first says it too, after a better sentence.
  if (source?.split("/").at(-1) === "model_runner.py" && message.startsWith("Loading model from scratch")) {
    const start: Mark = { line, at, seconds: null };
    next = { ...withMark(next, "loadStart", start, false), phase: later(next.phase, "weights", false) };
  }

  const stream = streamFacts(message);
  if (stream && !parts.some((part) => streamFacts(part))) {
    next = withNumbers(next, line, stream);
    if (stream.streamSeconds !== undefined)
      next = withMark(next, "streamed", { line, at, seconds: stream.streamSeconds }, true);
  }
  return parts.some((part) => weightsProgress(part)) ? next : withProgress(next, message, { line, at, isTimed });
}

function withSentence(
  state: LoadState,
  { mark, isLastKept, next: phase }: Sentence,
  line: number,
  at: number | null,
  facts: Partial<Record<FactKey, number>>,
): LoadState {
  let next = withNumbers(state, line, facts);
  const seconds = Object.entries(facts).find(([key]) => key.endsWith("Seconds"))?.[1] ?? null;
  if (mark) next = withMark(next, mark, { line, at, seconds }, isLastKept ?? false);
  return phase ? { ...next, phase: later(next.phase, phase, state.identity.isEager) } : next;
}

function withProgress(
  state: LoadState,
  message: string,
  { line, at, isTimed }: Pick<MarkedLine, "line" | "at" | "isTimed">,
): LoadState {
  const progress = weightsProgress(message);
  if (!progress) return state;
  const mark: Mark = { line, at, seconds: progress.elapsedSeconds };
  let next: LoadState = {
    ...state,
    progress: mainProgress(state.progress, progress),
    points: withPoint(state.points, progress),
    phase: later(state.phase, "weights", false),
  };
  // Weights that began before this bar, as far as its time tells, would take time from what went before them.
  next = withMark(next, "firstProgress", isTimed ? mark : { ...mark, at: null }, false);
  next = withMark(next, "lastProgress", mark, true);
  if (progress.percent === 100) next = withMark(next, "fullProgress", mark, false);
  if (next.identity.loader) return next;
  const { askedFormat } = next.identity;
  return { ...next, identity: { ...next.identity, loader: progressLoader(message, askedFormat) } };
}

function withMark(state: LoadState, key: MarkKey, mark: Mark, isLastKept: boolean): LoadState {
  if (state.marks[key] && !isLastKept) return state;
  return { ...state, marks: { ...state.marks, [key]: mark } };
}

function withNumbers(state: LoadState, line: number, values: Partial<Record<FactKey, number>>): LoadState {
  const facts = withFacts(state.facts, values);
  if (facts === state.facts) return state;
  const lines = Object.fromEntries(Object.keys(values).map((key) => [key, line]));
  return { ...state, facts, factLines: withFacts(state.factLines, lines) };
}

function numbers(groups: Record<string, string | undefined> | undefined): Partial<Record<FactKey, number>> {
  const values: Partial<Record<FactKey, number>> = {};
  for (const key of factKeys) {
    const text = groups?.[key];
    if (text !== undefined) values[key] = Number(text.replaceAll(",", ""));
  }
  return values;
}

// A slow rank may still report the phase before; the phase a load is in never goes back.
function later(current: PhaseKey, next: PhaseKey, isEager: boolean): PhaseKey {
  const phase = next === "compile" && isEager ? "kv" : next;
  return phaseKeys.indexOf(phase) > phaseKeys.indexOf(current) ? phase : current;
}
