import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { endChild } from "../start/end-child.ts";
import { outcomeOf, type Outcome } from "./outcome.ts";
import type { suites } from "./suites.ts";

type Options = { root: string; folder: string; signal: AbortSignal };

/** Runs a suite, with its output as it comes, and returns what it came to. */
export async function runSuite(suite: (typeof suites)[number], { root, folder, signal }: Options): Promise<Outcome> {
  signal.throwIfAborted();
  const { name, args, env } = suite;
  const report = join(folder, `${name.split(/\W/)[0]?.toLowerCase()}.json`);
  rmSync(report, { force: true });
  console.log(`\n${name}`);

  const child = spawn(process.execPath, args(report), {
    cwd: root,
    env: { ...process.env, ...env(report) },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  // Both take an interrupt as the wish to end what they started.
  const stop = () => void endChild(child, "SIGINT", 8000);
  signal.addEventListener("abort", stop);
  await once(child, "close");
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  return outcomeOf(report, child.exitCode, (written) => suite.read(written));
}
