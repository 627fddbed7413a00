import { between, timed, type Cut } from "./cut.ts";
import { largest, slowest } from "./facts.ts";
import type { LoadState } from "./load-state.ts";
import type { Marks } from "./marks.ts";
import { toMilliseconds } from "./round.ts";

/** What was compiled: where a device warms up as one, that; else what `torch.compile` states of the slowest rank. */
export function cutCompile({ marks, facts, factNames, identity }: LoadState): Cut | null {
  if (marks.warmStart || marks.warmDone) return cutWarmUp(marks);
  // Some versions state compiling and the first run only together.
  const done = timed(marks.compiled ?? marks.warmed);
  const key = marks.compiled ? "compileSeconds" : "warmSeconds";
  const isSummed = isEachTimed(identity.vllmVersion) && isInTurn({ identity, facts }, factNames[key]);
  const seconds = isSummed ? slowest(facts[key], factNames[key]) : largest(facts[key]);
  if (!done || seconds === null) return null;
  return {
    key: "compile",
    // The line is printed when the work is done, so it began the stated seconds earlier.
    at: done.at - seconds * 1000,
    seconds: toMilliseconds(seconds),
    fromLine: marks.dynamo && marks.dynamo.line < done.line ? marks.dynamo.line : done.line,
    toLine: done.line,
  };
}

type Stated = Pick<LoadState, "identity" | "facts">;

/** One process works on its models one after the other; ranks and engines without names work at the same time. */
function isInTurn({ identity, facts }: Stated, names: (string | null)[] | undefined): boolean {
  const isAlone = identity.tensorParallelSize === 1 && (facts.engineInitSeconds ?? []).length < 2;
  return isAlone || (names?.some(Boolean) ?? false);
}

/** From 0.17 on a model that is drafted with says what it took alone; before, what all took so far (compilation/monitor.py). */
function isEachTimed(version: string | null): boolean {
  const [major = 0, minor = 0] = (version ?? "").split(".", 2).map((part) => Number.parseInt(part, 10) || 0);
  return major > 0 || minor >= 17;
}

/** A device without CUDA graphs warms up as one: between two lines, or for as long as the last says. */
function cutWarmUp({ warmStart, warmDone }: Marks): Cut | null {
  const done = timed(warmDone);
  if (warmStart || !done || done.seconds === null) return between("compile", timed(warmStart), done);
  const at = done.at - done.seconds * 1000;
  return { key: "compile", at, seconds: toMilliseconds(done.seconds), fromLine: done.line, toLine: done.line };
}

/** The duration is stated in whole seconds, and ranks end one after the other. */
const statedWithin = 2;

/** The capture of CUDA graphs: between its lines where they have the cluster's times, else what its last line states. */
export function cutGraph({ marks, facts, factNames, clock, identity }: LoadState): Cut | null {
  const done = timed(marks.captureDone);
  const names = factNames.graphSeconds;
  const seconds = isInTurn({ identity, facts }, names)
    ? slowest(facts.graphSeconds, names)
    : largest(facts.graphSeconds);
  if (!done || seconds === null) return null;
  const first = timed(marks.captureStart);
  const measured = clock === "zoned" ? between("graph", first, done) : null;
  // Some versions capture once before, to see how much memory it takes: then the first bar is not the begin.
  if (measured && Math.abs(measured.seconds - seconds) <= statedWithin) return measured;
  const at = done.at - seconds * 1000;
  return { key: "graph", at, seconds, fromLine: first?.line ?? done.line, toLine: done.line };
}
