import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { leashed } from "../leash.ts";
import type { ContainerLog } from "./container-log.ts";

export type Exit = { code: number; signal: number | null; isOutOfMemory: boolean };
export type ContainerProcess = {
  pid: number;
  ended: Promise<Exit>;
  /** SIGTERM goes to the container's first process alone, SIGKILL to all of them. */
  kill(signal: "SIGTERM" | "SIGKILL"): void;
};

const watchMs = 200;
const numbers: Record<string, number> = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

type Command = { command: string[]; env: Record<string, string>; memoryBytes: number | null };

/** Starts a container's program in a process group of its own. Rejects when the program is not there. */
export async function startProcess(
  { command, env, memoryBytes }: Command,
  log: ContainerLog,
): Promise<ContainerProcess> {
  const child = spawn(...leashed("container", command), {
    env: { NODE_ENV: "production", ...env },
    detached: true,
    stdio: ["ignore", "pipe", "ignore", "pipe"],
  });
  await once(child, "spawn");
  const pid = child.pid ?? 0;
  child.stdout?.on("data", (chunk: Buffer) => log.write(chunk));
  let isOutOfMemory = false;
  const kill = (signal: "SIGTERM" | "SIGKILL") => {
    try {
      process.kill(signal === "SIGKILL" ? -pid : pid, signal);
    } catch {
      // It ended by itself meanwhile.
    }
  };
  const watching = setInterval(() => {
    if (memoryBytes === null || residentBytes(pid) <= memoryBytes) return;
    isOutOfMemory = true;
    kill("SIGKILL");
  }, watchMs);

  const closed = once(child, "close");
  const ended = once(child, "exit").then(async ([code, signal]: (number | string | null)[]) => {
    clearInterval(watching);
    kill("SIGKILL");
    child.stdio[3]?.destroy();
    // What the program wrote last may still be in the pipe.
    await Promise.race([closed, sleep(1000)]);
    log.close();
    const number = typeof signal === "string" ? (numbers[signal] ?? 0) : null;
    return { code: number === null ? Number(code) : 128 + number, signal: number, isOutOfMemory };
  });
  return { pid, ended, kill };
}

/** What a process and all that it started hold in memory; nothing where the system does not say it. */
function residentBytes(pid: number): number {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
    return children.reduce((sum, child) => sum + residentBytes(Number(child)), Number(kib ?? 0) * 1024);
  } catch {
    return 0;
  }
}
