import { join } from "node:path";
import { keepRunning } from "./keep-running.ts";
import { nodeChild } from "./node-child.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { untilReady } from "./until-ready.ts";

type Deps = ServiceDeps & { env: NodeJS.ProcessEnv };

/** How Node runs a worker: what it makes for a copy is soon over, so that a large young generation would only be memory (megabytes of it). */
export const workerFlags = ["--max-semi-space-size=2"];

/** Where Node keeps what it made of our modules: their types are not taken out anew in each thread, which costs it ten megabytes and a tenth of a second. */
export function compiledIn(folder: string) {
  return { NODE_COMPILE_CACHE: join(folder, "compile-cache") };
}

/** Starts one worker, which says so when it takes jobs. */
export function startWorker({ env: given, dataDir, log, record, report, signal }: Deps) {
  const env = { ...compiledIn(dataDir), ...given };
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
