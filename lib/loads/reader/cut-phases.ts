import { cutKv } from "./cut-kv.ts";
import { cutCompile, cutGraph } from "./cut-stated.ts";
import { between, timed, type Cut } from "./cut.ts";
import { cutWeights } from "./cut-weights.ts";
import type { LoadState } from "./load-state.ts";
import type { Marks } from "./marks.ts";
import { toMilliseconds } from "./round.ts";

/**
 * Cuts the container's part of a load into phases. A phase is only there when lines mark both its ends or state how long
 * it was; where they are missing its time stays unaccounted, and never goes to a neighbour.
 */
export function cutPhases(state: LoadState, startAt: number): Cut[] {
  const { marks } = state;
  return [
    cutPython(marks, startAt, state.firstLine),
    cutEngine(marks),
    cutWeights(state),
    cutCompile(state),
    cutKv(state),
    cutGraph(state),
    cutReady(marks),
  ].filter((cut) => cut !== null);
}

function cutPython(marks: Marks, startAt: number, firstLine: number): Cut | null {
  return between("python", { line: firstLine, at: startAt, seconds: null }, timed(marks.banner));
}

function cutEngine(marks: Marks): Cut | null {
  const from = timed(marks.banner) ?? timed(marks.args);
  const middle = timed(marks.engineStart);
  const to = timed(marks.loadStart);
  const settings = between("engine", from, middle);
  const process = between("engine", middle, to);
  if (!settings || !process) return between("engine", from, to) ?? settings ?? process;
  return {
    ...settings,
    toLine: process.toLine,
    seconds: toMilliseconds(settings.seconds + process.seconds),
    steps: [
      { name: "config and tokenizer", seconds: settings.seconds },
      { name: "engine process", seconds: process.seconds },
    ],
  };
}

function cutReady(marks: Marks): Cut | null {
  const from = timed(marks.engineReady) ?? timed(marks.serverStart);
  const last = timed(marks.complete) ?? timed(marks.offlineReady) ?? timed(marks.serverStarted) ?? timed(marks.routes);
  return between("ready", from, last);
}
