import { setTimeout as sleep } from "node:timers/promises";
import { runSubcommand, type Subcommand } from "./run-subcommand.ts";

export type Processes = { run: (name: string, flags: string[]) => Subcommand; stop: () => Promise<void> };

/** Processes of one program that end together, the last one first. */
export function openProcesses(binary: string, folder: string): Processes {
  const started: Subcommand[] = [];
  return {
    run(name, flags) {
      const process = runSubcommand(binary, folder, name, flags);
      started.push(process);
      return process;
    },
    async stop() {
      for (const process of started.toReversed()) await process.end();
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
