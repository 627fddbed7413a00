import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../setup/refusal.mjs";
import { endChild, hasEnded } from "./end-child.ts";
import type { Log } from "./log.ts";

type Options = {
  name: string;
  log: Log;
  seconds: number;
  signal: AbortSignal;
  isReady: () => boolean | Promise<boolean>;
};

/** Waits for a process to serve. One that ends first, or takes too long, is explained by the last it wrote. */
export async function untilReady(child: ChildProcess, { name, log, seconds, signal, isReady }: Options) {
  const until = Date.now() + seconds * 1000;
  child.once("error", () => undefined);
  while (!(await isReady())) {
    if (signal.aborted) {
      await endChild(child, "SIGTERM", 1000);
      signal.throwIfAborted();
    }
    if (hasEnded(child) || Date.now() > until) {
      await endChild(child, "SIGTERM", 1000);
      throw new Refusal(`${name} did not start. The last it said (all of it is in ${log.path}):\n${log.tail()}`);
    }
    await sleep(40);
  }
}
