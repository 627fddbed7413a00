import { keepRunning } from "./keep-running.ts";
import { nodeChild } from "./node-child.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { untilReady } from "./until-ready.ts";

type Deps = ServiceDeps & { env: NodeJS.ProcessEnv };

/** How Node runs a worker: what it makes for a copy is soon over, so that a large young generation would only be memory (megabytes of it). */
export const workerFlags = ["--max-semi-space-size=2"];

/** Starts one worker, which says so when it takes jobs. */
export function startWorker({ env, log, record, report, signal }: Deps) {
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
