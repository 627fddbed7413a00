import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { leashed } from "../leash.ts";

/** One process of the control plane. What it says goes to `NAME.log` in the folder. */
export type Subcommand = {
  /** Asks it to end, and waits until it has. */
  end(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Throws with what it said last when it has ended by itself. */
  mustRun(): void;
  /** Resolves when it ends without being told to, with what it said last. */
  failed: Promise<string>;
};

const graceMs = 5000;

export function runSubcommand(binary: string, folder: string, name: string, flags: string[]): Subcommand {
  const file = `${folder}/${name}.log`;
  const log = openSync(file, "w");
  const child = spawn(...leashed(name, [binary, name, ...flags]), {
    cwd: folder,
    // Proxies of this machine would lead it elsewhere; the collector of Go would let the four grow to a gigabyte.
    env: { NODE_ENV: "production", PATH: process.env["PATH"], HOME: folder, NO_PROXY: "127.0.0.1", GOGC: "50" },
    detached: true,
    stdio: ["ignore", log, log, "pipe"],
  });
  closeSync(log);
  let isToldToEnd = false;
  const { promise: failed, resolve: fail } = Promise.withResolvers<string>();
  const ended = once(child, "exit");
  child.once("exit", () => {
    killGroup(child);
    child.stdio[3]?.destroy();
    if (!isToldToEnd) fail(lastWords());
  });

  async function endBy(signal: NodeJS.Signals) {
    isToldToEnd = true;
    const harder = setTimeout(() => killGroup(child), graceMs);
    child.kill(signal);
    await ended;
    clearTimeout(harder);
  }
  function lastWords() {
    return `${name} ended by itself: ${readFileSync(file, "utf8").trim().slice(-1500)}`;
  }

  return {
    end: () => endBy("SIGTERM"),
    kill: () => endBy("SIGKILL"),
    mustRun() {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(lastWords());
    },
    failed,
  };
}

function killGroup({ pid }: ChildProcess) {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // All of it ended by itself meanwhile.
  }
}
