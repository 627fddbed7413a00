import { setTimeout as sleep } from "node:timers/promises";
import { runSubcommand, type Subcommand } from "./run-subcommand.ts";

export type Processes = {
  run: (name: string, flags: string[]) => Subcommand;
  stop: () => Promise<void>;
  /** Resolves when the first of them ends without being told to. */
  failed: Promise<string>;
};

/** Processes of one program that end together. The first is the one that keeps what all of them know. */
export function openProcesses(binary: string, folder: string): Processes {
  const started: Subcommand[] = [];
  const { promise: failed, resolve: fail } = Promise.withResolvers<string>();
  return {
    failed,
    run(name, flags) {
      const process = runSubcommand(binary, folder, name, flags);
      started.push(process);
      void process.failed.then(fail);
      return process;
    },
    async stop() {
      const [keeper, ...others] = started;
      // They would take their leave of each other for seconds, and have nothing to lose.
      await Promise.all(others.map((process) => process.kill()));
      await keeper?.end();
    },
  };
}

const startMs = 60_000;

/** Waits until a process does its work. Throws when it ends, or takes a minute. */
export async function untilReady(process: Subcommand, isReady: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + startMs; !(await isReady().catch(() => false)); await sleep(100)) {
    process.mustRun();
    if (Date.now() > end) throw new Error(`The control plane is not ready within ${startMs / 1000} s.`);
  }
}
