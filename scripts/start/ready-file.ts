import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Endpoints } from "./sandbox.ts";

/** Where a running Sluice is, for programs that were not there when it was printed. */
export type Ready = { url: string; databaseUrl: string; endpoints: Endpoints | null };

export function writeReady(dataDir: string, ready: Ready): void {
  const path = readyPath(dataDir);
  writeFileSync(`${path}.new`, JSON.stringify(ready), { mode: 0o600 });
  // Who waits for the file reads it as soon as it is there, and must not find half of it.
  renameSync(`${path}.new`, path);
}

export function removeReady(dataDir: string): void {
  rmSync(readyPath(dataDir), { force: true });
}

export function readyPath(dataDir: string): string {
  return join(dataDir, "run", "ready.json");
}
