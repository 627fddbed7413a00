import { setTimeout as sleep } from "node:timers/promises";
import type { Kube } from "#lib/clients/kube.ts";
import { followLog } from "#lib/loads/start/follow-log.ts";
import { type FollowedStart, takeLines } from "#lib/loads/start/followed-run.ts";
import { joinedGaps, lateBeginning } from "#lib/loads/start/log-gap.ts";

/** As many lines may wait to be written, of one log and of all that a worker follows; then it is read no further. */
const mostPending = 5_000;
const mostPendingOfAll = 50_000;

type Deps = {
  kube: () => Promise<Kube>;
  signal: AbortSignal;
  onLines: () => void;
  /** How many lines of all logs wait to be written. */
  pendingOfAll: () => number;
};

/** Begins to read the log of a start, line by line into what is known of it, until that ends or the start is told to stop. */
export function readStart(start: FollowedStart, { signal: ending, ...deps }: Deps): void {
  const stop = new AbortController();
  start.stop = stop;
  const signal = AbortSignal.any([stop.signal, ending]);
  void readLines(start, { ...deps, signal })
    .catch((error: unknown) => {
      if (signal.aborted) return;
      console.error(error);
      start.logGap = joinedGaps(start.logGap, "Its log could not be read. Why is in the worker's log.");
    })
    .finally(() => {
      // A worker that stops leaves the rest to the next.
      if (!ending.aborted) start.logDone = true;
      deps.onLines();
    });
}

async function readLines(start: FollowedStart, { kube, signal, onLines, pendingOfAll }: Deps): Promise<void> {
  const isFull = () => isTooMuch(start, pendingOfAll) && !signal.aborted;
  const { gap } = await followLog(start, {
    kube: { find: late(kube, "find"), log: late(kube, "log") },
    window: start.window,
    signal,
    onLines(lines) {
      const late = start.state.lineCount === 0 ? lateBeginning(start.times.started, lines[0] ?? "") : null;
      if (late !== null) start.logGap = joinedGaps(start.logGap, late);
      takeLines(start, lines);
      onLines();
      return isFull() ? whileTrue(isFull) : undefined;
    },
    onStanding(isHad) {
      start.logAway = !isHad;
    },
    onGap(gap) {
      start.logGap = joinedGaps(start.logGap, `After line ${start.state.lineCount}, ${gap}`);
    },
  });
  if (gap !== null) start.logGap = joinedGaps(start.logGap, gap);
}

async function whileTrue(holds: () => boolean): Promise<void> {
  while (holds()) await sleep(20);
}

/** Where the database is slow, what waits would fill the memory: the API server keeps it as well. */
function isTooMuch({ pending }: FollowedStart, pendingOfAll: () => number): boolean {
  return pending.length > mostPending || (pending.length > 0 && pendingOfAll() > mostPendingOfAll);
}

/** The cluster as it is reached at the moment of each call: its credential may be renewed meanwhile. */
function late<K extends "find" | "log">(open: () => Promise<Kube>, name: K): Kube[K] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same call, passed on
  return (async (...args: never[]) => {
    const kube = await open();
    return (kube[name] as (...args: never[]) => unknown)(...args);
  }) as unknown as Kube[K];
}
