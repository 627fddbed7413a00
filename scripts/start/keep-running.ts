import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { sentence } from "../setup/refusal.mjs";
import { endChild, hasEnded } from "./end-child.ts";

export type Service = {
  name: string;
  /** Starts the process and comes back when it serves. On abort it ends what it began and throws. */
  launch: (signal: AbortSignal) => Promise<ChildProcess>;
  endSignal?: NodeJS.Signals;
  graceMilliseconds: number;
  report: (line: string) => void;
  /** Once aborted, nothing is started again; what runs is ended by the function that
   * `keepRunning` returned, when its turn comes. */
  signal: AbortSignal;
};

const firstDelay = 500;
const longestDelay = 30_000;
// One that lived this long died of something new, not of the same thing again.
const settledAfter = 60_000;

/** Starts a process and starts it again whenever it dies, later and later while it keeps dying. What it returns ends both. */
export async function keepRunning(service: Service): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const ending = AbortSignal.any([service.signal, stopping.signal]);
  let child: ChildProcess | null = await service.launch(ending);
  const watching = watch();

  function end(running: ChildProcess) {
    return endChild(running, service.endSignal ?? "SIGTERM", service.graceMilliseconds);
  }

  async function watch() {
    let delay = firstDelay;
    for (;;) {
      const began = Date.now();
      if (child) await untilEnded(child);
      if (ending.aborted) return;
      if (child) {
        service.report(`${service.name} ended (${child.signalCode ?? `exit ${child.exitCode}`}) and is started again.`);
      }

      if (Date.now() - began > settledAfter) delay = firstDelay;
      child = null;
      await sleep(delay, undefined, { signal: ending }).catch(() => undefined);
      if (ending.aborted) return;
      delay = Math.min(delay * 2, longestDelay);
      try {
        child = await service.launch(ending);
        // The end may have begun in between, and whoever ends looked for a child while there was none.
        if (ending.aborted) await end(child);
      } catch (error) {
        if (!ending.aborted) service.report(`${service.name} does not start: ${sentence(error)}`);
      }
    }
  }

  return async () => {
    stopping.abort();
    if (child) await end(child);
    await watching;
  };
}

async function untilEnded(child: ChildProcess) {
  if (!hasEnded(child)) await once(child, "exit");
}
