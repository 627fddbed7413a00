import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** Asks a process to end and, after its grace, ends it with everything it began. Comes back when it is gone. */
export async function endChild(child: ChildProcess, signal: NodeJS.Signals, graceMilliseconds: number): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  const harder = setTimeout(() => killGroup(child), graceMilliseconds);
  child.kill(signal);
  await ended;
  clearTimeout(harder);
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

function killGroup(child: ChildProcess) {
  try {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
