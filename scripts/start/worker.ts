import { join } from "node:path";
import { keepRunning } from "./keep-running.ts";
import { nodeChild } from "./node-child.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { untilReady } from "./until-ready.ts";

type Deps = ServiceDeps & { env: NodeJS.ProcessEnv };

/**
 * How Node runs a worker. What it makes for a copy is soon over, so that a large young generation would only be memory (megabytes of it); and of the old one
 * it would leave three times as much lie about as it uses before it clears up (percent of it).
 */
export const workerFlags = ["--max-semi-space-size=2", "--heap-growing-percent=50"];

/** glibc would have an arena for each thread, and keep for the next time what Node's compiler needed once. */
export const workerMemory = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" };

/**
 * What a worker finds in its environment beside its settings. Where Node keeps what it made of our modules, their types are not taken out anew in each
 * thread, which costs it ten megabytes and a tenth of a second.
 */
export function workerEnvironment(folder: string) {
  return { ...workerMemory, NODE_COMPILE_CACHE: join(folder, "compile-cache") };
}

/** Starts one worker, which says so when it takes jobs. */
export function startWorker({ env: given, dataDir, log, record, report, signal }: Deps) {
  const env = { ...workerEnvironment(dataDir), ...given };
  return keepRunning({
    name: "The worker",
    graceMilliseconds: 4500,
    report,
    signal,
    async launch(ending) {
      const child = nodeChild({ name: "worker", args: [...workerFlags, "worker.ts"], env, log, record });
      let ready = false;
      child.stdout?.on("data", (chunk) => {
        ready ||= String(chunk).includes("takes jobs");
      });
      await untilReady(child, { name: "The worker", log, seconds: 30, signal: ending, isReady: () => ready });
      return child;
    },
  });
}
