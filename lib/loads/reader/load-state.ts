import { noSuspects, type Suspects } from "./diagnose.ts";
import type { FactNames, Facts } from "./facts.ts";
import { noIdentity, type LoadIdentity } from "./identity.ts";
import type { Marks } from "./marks.ts";
import type { PhaseKey } from "../phases.ts";
import type { Tail } from "./rejoined.ts";
import type { LoadProgress, ProgressPoint } from "../schema.ts";
import { noServices, type Services } from "./services.ts";
import type { Clock } from "./stamps.ts";
import { noWall, type Wall } from "./wall.ts";

/** What the lines read so far say. Plain data: it can be stored and read on with the next line. */
export type LoadState = {
  lineCount: number;
  /** Whether any line is vLLM's. */
  isVllm: boolean;
  /** The kind of the first stamp; stamps of another kind are not comparable and are ignored. */
  clock: Clock | null;
  /** How the times of wall clocks were written so far, where a log has more than one form of them. */
  wall: Wall;
  firstLine: number;
  firstAt: number | null;
  lastAt: number | null;
  /** The phase that goes on after the last line. */
  phase: PhaseKey;
  identity: LoadIdentity;
  marks: Marks;
  facts: Facts;
  factLines: Facts;
  /** Who stated each value of `facts`; null where a line names no process. */
  factNames: FactNames;
  progress: LoadProgress | null;
  /** How the progress went, thinned. */
  points: ProgressPoint[];
  suspects: Suspects;
  services: Services;
  /** What the last line said, where it may go on in the next. */
  tail: Tail | null;
  cutLines: number[];
  /** Starts that ended before the one described, in the same log. */
  earlierStarts: number;
};

export const emptyLoad: LoadState = {
  lineCount: 0,
  isVllm: false,
  clock: null,
  wall: noWall,
  firstLine: 1,
  firstAt: null,
  lastAt: null,
  phase: "python",
  identity: noIdentity,
  marks: {},
  facts: {},
  factLines: {},
  factNames: {},
  progress: null,
  points: [],
  suspects: noSuspects,
  services: noServices,
  tail: null,
  cutLines: [],
  earlierStarts: 0,
};

/** When the server could answer; falls back to a request it did answer, or to the engine's own word where there is no server. */
export function readyMark({ marks }: LoadState) {
  return marks.complete ?? marks.served ?? marks.offlineReady ?? null;
}

const mostLinesToSettle = 2000;

/** Whether the first lines have shown what log this is; until then, or for long enough, every line is read. */
export function isSettled({ isVllm, clock, lineCount }: LoadState): boolean {
  return (isVllm && clock !== null) || lineCount >= mostLinesToSettle;
}

/** The same log from a second start on: lines are counted on, everything else begins anew. */
export function startedAnew(state: LoadState, at: number | null): LoadState {
  return {
    ...emptyLoad,
    lineCount: state.lineCount,
    isVllm: true,
    clock: state.clock,
    wall: state.wall,
    firstLine: state.lineCount + 1,
    firstAt: at,
    lastAt: state.lastAt,
    services: { ...state.services, suspected: null },
    cutLines: state.cutLines,
    earlierStarts: state.earlierStarts + 1,
  };
}
