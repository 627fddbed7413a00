import { deathCauses } from "./causes-deaths.ts";
import { causeRules, otherCauses } from "./causes.ts";
import { noSuspects, saidWith, survived, suspected } from "./diagnose.ts";
import { identified, identityNeedles, knowsMore } from "./identity.ts";
import { jsonEntry, mayBeEntry } from "./json-entry.ts";
import { readyMark, startedAnew, type LoadState } from "./load-state.ts";
import { logLine, type LogLine } from "./log-line.ts";
import { marked } from "./marked.ts";
import { anyOf } from "./needles.ts";
import { ignoredNeedles, wrapperNeedles } from "./noise.ts";
import { progressNeedles } from "./progress.ts";
import { frameNeedle } from "./raised-in.ts";
import { joinings, longerTail, tailOf, type Tail } from "./rejoined.ts";
import { isBanner, sentences } from "./sentences.ts";
import { isOfTold, withServer } from "./services.ts";
import { inOrder, type Stamp } from "./stamps.ts";
import { streamNeedles } from "./stream-facts.ts";
import { visibleText } from "./visible-text.ts";
import { isOdd, withForm } from "./wall.ts";
import { isFresh } from "./wrapped.ts";

/** Text that a line must contain to say anything of a load; a line with none of it only moves the clock. */
export const loadNeedles: readonly string[] = [
  ...[...sentences, ...[...causeRules, ...deathCauses].filter(({ isRaised }) => !isRaised), ...otherCauses].map(
    ({ needle }) => needle,
  ),
  ...identityNeedles,
  ...progressNeedles,
  ...streamNeedles,
  ...wrapperNeedles,
  ...ignoredNeedles,
  frameNeedle,
  "Loading model from scratch",
  "Supported tasks:",
  "Supported_tasks:",
];

/** After ready only another start in the same log matters. */
export const restartNeedles: readonly string[] = ["█  version ", "server version "];

const holdsNeedle = anyOf(loadNeedles);
/** Too short a word to search all of a log for; it stands at the end of its line. */
export const killed = "Killed";
const restart = anyOf(restartNeedles);
// A mention is no proof: its command line, its files in a traceback, its exceptions, or the streamer's mark are.
const vllm =
  /(?:vllm(?: serve)?|api_server\.py): error: |usage: (?:vllm|api_server\.py) |\/vllm\/[\w/.]{1,160}\.py"|\bvllm\.[\w.]{1,120}(?:Error|Exception)\b|\[RunAI Streamer\]|\bEngineCore(?:_\w{1,20})? |\bEngine core (?:proc|initialization)|runai_model_streamer/;

const mattering = (text: string) => holdsNeedle(text) || text.endsWith(killed);
const longestEvidence = 4096;
// As many as a line of 256 KiB has room for, with bars as wide as a terminal.
const mostBarStates = 2500;

/** Whether a text says anything of a load. */
export function saysOfLoad(text: string): boolean {
  return mattering(text);
}

/**
 * Folds one line, given without its line feed, into what is known so far. Pure; the same for a pasted log and for one
 * that is followed. `matters` may be given by a caller that has searched the line for `loadNeedles` already.
 */
export function readLine(state: LoadState, raw: string, matters?: boolean): LoadState {
  const line = state.lineCount + 1;
  if (readyMark(state)) {
    const next = { ...state, lineCount: line };
    return restart(raw) ? restarted(next, raw) : next;
  }

  const entry = mayBeEntry(raw) ? jsonEntry(raw) : null;
  if (!entry) return readText(state, raw, line, matters ?? mattering(raw));
  return entry.lines.reduce((next, text) => readText(next, text, line, mattering(text)), state);
}

function readText(state: LoadState, raw: string, line: number, matters: boolean): LoadState {
  const text = visibleText(raw);
  // Progress bars overwrite themselves with a bare carriage return; each state of the bar counts as a text of its own.
  const isBar = text.includes("\r");
  const head = logLine(isBar ? text.slice(0, text.indexOf("\r")) : text);
  if (!isOfTold(state.services, head)) {
    return { ...state, lineCount: line, services: withServer(state.services, head), tail: null };
  }
  if (matters && isAnotherStart(state, head)) {
    const at = head.stamp && head.stamp.clock === state.clock ? inOrder(head.stamp, state.lastAt) : null;
    return readText(startedAnew({ ...state, lineCount: line - 1 }, at), raw, line, matters);
  }
  let next = clocked(state, head.stamp, line);
  if (state.clock === null && next.clock !== null) {
    next = { ...next, services: { ...next.services, timed: head.service } };
  }
  if (!next.isVllm && (head.isOwn || vllm.test(text.slice(0, longestEvidence)))) next = { ...next, isVllm: true };
  next = state.tail ? goneOn(next, state.tail, head) : next;
  if (!matters) return next;

  if (isFirstOfService(next, head)) {
    next = clocked({ ...next, clock: null, firstAt: null, lastAt: null, firstLine: line }, head.stamp, line);
  }
  const at = next.clock === head.stamp?.clock ? next.lastAt : next.clock === "zoned" ? null : next.lastAt;
  next = weighed(next, head, line, at);
  if (!isBar) return readyMark(next) ? next : tailOf(next, { ...head, line, at });
  const parts = text.split("\r").slice(1);
  for (const part of parts.filter((part) => mattering(part)).slice(-mostBarStates)) {
    next = weighed(next, logLine(part), line, at);
  }
  return next;
}

/** A container that is started again after a start that failed writes into the same log. */
function isAnotherStart({ marks, suspects }: LoadState, { message }: LogLine): boolean {
  if (!marks.banner || !isBanner(message)) return false;
  const { known, other, died, endedAt } = suspects;
  return Boolean(known ?? other ?? died ?? endedAt ?? marks.loadStart);
}

/** A line without a head may be the rest of the one before it: then both together say what neither does alone. */
function goneOn(state: LoadState, tail: Tail, { hasHead, message }: LogLine): LoadState {
  if (hasHead || isFresh(message)) return { ...state, tail: null };
  const parts = [tail.message, message];
  for (const joined of joinings(tail, message)) {
    const next = weighed(
      state,
      { ...tail, message: joined, stamp: null, isQuiet: false, isOwn: true, hasHead },
      tail.line,
      tail.at,
      parts,
    );
    if (next.marks !== state.marks || next.facts !== state.facts || next.progress !== state.progress) {
      return { ...next, tail: longerTail(tail, message) };
    }
    if (next.suspects.known !== state.suspects.known) return { ...next, tail: longerTail(tail, message) };
    if (knowsMore(next.identity, state.identity)) {
      return { ...state, identity: next.identity, tail: longerTail(tail, message) };
    }
    const suspects = saidWith(state.suspects, tail.line, joined);
    if (suspects !== state.suspects) return { ...state, suspects, tail: longerTail(tail, message) };
  }
  return { ...state, tail: longerTail(tail, message) };
}

/** Counts lines that were found to say nothing; of their heads, the latest first, only the time is read. */
export function passLines(state: LoadState, count: number, heads: readonly string[]): LoadState {
  const lineCount = state.lineCount + count;
  if (readyMark(state)) return { ...state, lineCount };
  for (const head of heads) {
    const { stamp } = logLine(visibleText(head));
    if (stamp && (!state.clock || state.clock === stamp.clock)) return clocked(state, stamp, lineCount);
  }
  return { ...state, lineCount };
}

function clocked(state: LoadState, stamp: Stamp | null, line: number): LoadState {
  const next = { ...state, lineCount: line };
  if (!stamp || (state.clock && state.clock !== stamp.clock) || isOdd(state.wall, stamp)) return next;
  const at = inOrder(stamp, state.lastAt);
  const isDatedInUse = () => Object.values(state.marks).some((mark) => mark.at !== null);
  const wall = withForm(state.wall, stamp, { at, lastAt: state.lastAt, isDatedInUse });
  if (isOdd(wall, stamp)) return { ...next, wall };
  // Times of another zone were the first, and nothing was told by them yet.
  const isAnew = wall.odd !== null && state.wall.odd === null;
  return {
    ...next,
    clock: stamp.clock,
    wall,
    firstAt: isAnew ? at : (state.firstAt ?? at),
    firstLine: isAnew ? line : state.firstLine,
    lastAt: at,
  };
}

function weighed(
  state: LoadState,
  { stamp, message, process, name, service, source, isQuiet }: LogLine,
  line: number,
  at: number | null,
  parts: readonly string[] = [],
): LoadState {
  let next = marked(state, { line, at, isTimed: stamp?.clock === state.clock, source, message, name, parts });
  if (next !== state) {
    next = { ...(next.services.told === null && service !== null ? toldOf(next, service) : next), isVllm: true };
    if (next.phase !== state.phase) next = { ...next, suspects: survived(next.suspects) };
  }
  next = { ...next, identity: identified(next.identity, message) };
  // What ends a start is raised or logged as an error; the Hub's files are asked for more than once.
  if (readyMark(next) || isQuiet || source === "repo_utils.py") return next;
  // What a part was a cause of already would only be counted twice.
  if (parts.some((part) => suspected(noSuspects, part, line, process).known)) return next;
  const suspects = suspected(next.suspects, message, line, process);
  if (suspects === next.suspects) return next;
  return { ...next, suspects, services: { ...next.services, suspected: service } };
}

/** Another program's lines may have set the clock before the first line of the one that is told. */
function isFirstOfService({ services }: LoadState, { service, message, stamp }: LogLine): boolean {
  return (
    services.told === null && service !== null && stamp !== null && services.timed !== service && isBanner(message)
  );
}

/** From its first mark on it is known whose start it is: what another program complained of before is not its cause. */
function toldOf(state: LoadState, service: string): LoadState {
  const { services, suspects } = state;
  return {
    ...state,
    services: { ...services, told: service },
    suspects: services.suspected === service ? suspects : noSuspects,
  };
}

function restarted(state: LoadState, raw: string): LoadState {
  const before = { ...state, lineCount: state.lineCount - 1 };
  const head = logLine(visibleText(raw));
  if (!isBanner(head.message) || !isOfTold({ ...state.services, servers: [] }, { ...head, isOwn: false })) return state;
  const at = head.stamp && head.stamp.clock === state.clock ? inOrder(head.stamp, state.lastAt) : null;
  return readLine(startedAnew(before, at), raw, true);
}
