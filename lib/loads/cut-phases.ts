import { between, timed, type Cut } from "./cut.ts";
import { cutWeights } from "./cut-weights.ts";
import type { LoadState } from "./load-state.ts";
import type { Marks } from "./marks.ts";
import { toMilliseconds } from "./round.ts";

/**
 * Cuts the container's part of a load into phases. A phase is only there when lines mark both its ends; where one of
 * them is missing its time stays unaccounted, and never goes to a neighbour.
 */
export function cutPhases(state: LoadState, startAt: number): Cut[] {
  const { marks } = state;
  return [
    cutPython(marks, startAt, state.firstLine),
    cutEngine(marks),
    cutWeights(state),
    cutCompile(marks),
    cutKv(state),
    cutGraph(marks),
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

function cutCompile(marks: Marks): Cut | null {
  if (marks.warmStart || marks.warmDone) return between("compile", timed(marks.warmStart), timed(marks.warmDone));
  const first = timed(marks.dynamo) ?? timed(marks.compiled);
  const last = timed(marks.compiled) ?? timed(marks.graphCompiled) ?? timed(marks.dynamo);
  if (!first) return null;
  // These lines are printed when their work is done, so it began the stated seconds earlier.
  return between("compile", { ...first, at: first.at - (first.seconds ?? 0) * 1000 }, last);
}

function cutKv(state: LoadState): Cut | null {
  const { marks } = state;
  const end = timed(marks.engineReady);
  const compile = cutCompile(marks);
  if (marks.warmStart || marks.warmDone) {
    if (!end || end.seconds === null || !compile) return null;
    // The CPU runner warms up inside the engine's initialisation: what is left of that is profiling and the cache.
    const seconds = toMilliseconds(Math.max(0, end.seconds - compile.seconds));
    const initAt = end.at - end.seconds * 1000;
    const compiledAt = compile.at + compile.seconds * 1000;
    const isBefore = compile.at - initAt > end.at - compiledAt;
    return { key: "kv", at: isBefore ? initAt : compiledAt, seconds, fromLine: end.line, toLine: end.line };
  }
  const { isEager } = state.identity;
  // Without compiling the CPU runner says nothing before the end: all of the engine's initialisation is profiling and the cache.
  if (isEager && !marks.modelLoaded && !marks.weightsLoaded && end?.seconds) {
    return between("kv", { ...end, at: end.at - end.seconds * 1000 }, end);
  }
  const from = timed(marks.compiled) ?? (isEager ? timed(marks.modelLoaded) : null);
  return between("kv", from, timed(marks.kvSize));
}

function cutGraph(marks: Marks): Cut | null {
  const done = timed(marks.captureDone);
  const first = timed(marks.captureStart);
  if (first || !done) return between("graph", first, done);
  return between("graph", { ...done, at: done.at - (done.seconds ?? 0) * 1000 }, done);
}

function cutReady(marks: Marks): Cut | null {
  const from = timed(marks.engineReady) ?? timed(marks.serverStart);
  const last = timed(marks.complete) ?? timed(marks.offlineReady) ?? timed(marks.serverStarted) ?? timed(marks.routes);
  return between("ready", from, last);
}
