import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Ends a Postgres that still runs on this data folder because whoever started it was killed. */
export async function endLeftoverPostgres(dataDir: string): Promise<boolean> {
  const pid = recordedPid(dataDir);
  if (pid === null) return false;

  const ours = commandOf(pid).includes(dataDir);
  if (!ours) {
    // Another program has the number now, and Postgres would take it for a Postgres.
    rmSync(join(dataDir, "postmaster.pid"), { force: true });
    return false;
  }
  for (const [signal, seconds] of [
    ["SIGINT", 5],
    ["SIGQUIT", 2],
    ["SIGKILL", 1],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return true;
    }
    for (let waited = 0; waited < seconds * 20; waited += 1) {
      if (commandOf(pid) === "") return true;
      await sleep(50);
    }
  }
  return true;
}

function recordedPid(dataDir: string) {
  try {
    return Number(readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]) || null;
  } catch {
    return null;
  }
}

function commandOf(pid: number) {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
