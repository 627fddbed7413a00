import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { endChild, hasEnded } from "../../scripts/start/end-child.ts";
import { childEnv } from "../child-env.ts";

/** One process of the control plane. What it says goes to `NAME.log` in the folder. */
export type Subcommand = {
  /** Asks it to end, and waits until it has. */
  end(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Throws with what it said last when it has ended by itself. */
  mustRun(): void;
};

export function runSubcommand(binary: string, folder: string, name: string, flags: string[]): Subcommand {
  const file = `${folder}/${name}.log`;
  const log = openSync(file, "a");
  const child = spawn(binary, [name, ...flags], {
    cwd: folder,
    // The collector of Go would let the four grow to a gigabyte.
    env: childEnv(folder, { GOGC: "50" }),
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  const failed = spawnFailure(child);

  return {
    end: () => endChild(child, "SIGTERM", 10_000),
    kill: () => endChild(child, "SIGKILL", 1000),
    mustRun() {
      if (!hasEnded(child)) return;
      throw new Error(`${name} ended by itself: ${failed() ?? readFileSync(file, "utf8").trim().slice(-1500)}`);
    },
  };
}

function spawnFailure(child: ChildProcess): () => string | undefined {
  let message: string | undefined;
  child.once("error", (error) => (message = error.message));
  return () => message;
}
