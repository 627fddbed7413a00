import type { PhaseKey } from "../phases.ts";

/** A line the phases are cut at. `seconds` is the duration that the line itself states. */
export type Mark = { line: number; at: number | null; seconds: number | null };

export const markKeys = [
  "banner",
  "args",
  "engineStart",
  "loadStart",
  "modelInitialized",
  "firstProgress",
  "lastProgress",
  "fullProgress",
  "streamed",
  "weightsLoaded",
  "modelLoaded",
  "warmStart",
  "warmDone",
  "dynamo",
  "graphCompiled",
  "compiled",
  "warmed",
  "kvSize",
  "captureStart",
  "captureDone",
  "engineReady",
  "serverStart",
  "routes",
  "serverStarted",
  "complete",
  "served",
  "offlineReady",
] as const;

export type MarkKey = (typeof markKeys)[number];
export type Marks = Partial<Record<MarkKey, Mark>>;

/** A sentence of vLLM: a group of the pattern named like a fact is that fact. */
export type Sentence = {
  /** Text every such line contains; the fast search looks for it. At least seven bytes. */
  needle: string;
  pattern: RegExp;
  mark?: MarkKey;
  /** Ranks repeat a line; the last of them ends the phase. Without it the first one counts. */
  isLastKept?: true;
  /** Printed by any web server of this kind: counts only in a log that is known to be vLLM's. */
  isCommon?: true;
  /** Says something of the start only after this mark. */
  after?: MarkKey;
  /** The phase that goes on after this line. */
  next?: PhaseKey;
};
