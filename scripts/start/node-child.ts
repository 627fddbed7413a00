import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Log } from "./log.ts";
import type { RunRecord } from "./run-record.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const leash = new URL("leash.ts", import.meta.url).href;

type Child = { name: string; args: string[]; env: NodeJS.ProcessEnv; log: Log; record: RunRecord };

/**
 * Starts one of our Node programs on a leash, in a group of its own: Ctrl-C in the terminal must not reach it before its
 * turn. What it writes goes into its log.
 */
export function nodeChild({ name, args, env, log, record }: Child): ChildProcess {
  const child = spawn(process.execPath, ["--import", leash, ...args], {
    cwd: root,
    env: { ...env, SLUICE_LEASH: String(process.pid) },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  log.follow(child.stdout);
  log.follow(child.stderr);
  const { pid } = child;
  if (pid) {
    record.add(name, pid);
    child.once("exit", () => record.remove(pid));
  }
  return child;
}
