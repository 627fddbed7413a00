import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endLeftoverPostgres } from "../postgres/leftover.ts";
import { stillRunning, type RunningProcess } from "./run-record.ts";

const postgres = "Postgres";

/** Ends what a killed start left running and returns the names of it. Postgres goes last and with a checkpoint. */
export async function endLeftovers(dataDir: string): Promise<string[]> {
  const ended = stillRunning(dataDir).toReversed();
  const others = ended.filter(({ name }) => name !== postgres);
  for (const one of others) signal(one, "SIGTERM");
  await gone(dataDir, 3000);
  for (const one of others) signal(one, "SIGKILL");
  await gone(dataDir, 1000);

  for (const one of ended.filter(({ name }) => name === postgres)) signal(one, "SIGINT");
  const found = await endLeftoverPostgres(join(dataDir, "postgres"));
  return [...others.map(({ name }) => name), ...(found ? [postgres] : [])];
}

function signal({ pid }: RunningProcess, name: NodeJS.Signals) {
  try {
    // Each leads its own group, and what it began in turn goes with it.
    process.kill(name === "SIGKILL" ? -pid : pid, name);
  } catch {
    // It ended in the meantime.
  }
}

async function gone(dataDir: string, milliseconds: number) {
  const until = Date.now() + milliseconds;
  while (Date.now() < until && stillRunning(dataDir).some(({ name }) => name !== postgres)) await sleep(50);
}
