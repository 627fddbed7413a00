import { setTimeout as sleep } from "node:timers/promises";
import type { ContainerProcess } from "./container-process.ts";

/** Asks a container to end, and makes it when the time is over. */
export async function endProcess(child: ContainerProcess, graceSeconds: number): Promise<void> {
  child.kill("SIGTERM");
  const waiting = new AbortController();
  const grace = sleep(graceSeconds * 1000, "late", { signal: waiting.signal }).catch(() => "ended");
  const outcome = await Promise.race([child.ended.then(() => "ended"), grace]);
  waiting.abort();
  if (outcome === "late") child.kill("SIGKILL");
}
