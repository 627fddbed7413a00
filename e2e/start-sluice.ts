import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Endpoints } from "../sandbox/start-sandbox.ts";
import { endLeftovers } from "../scripts/start/leftovers.ts";
import { readyPath } from "../scripts/start/ready-file.ts";

export const root = resolve(fileURLToPath(new URL("..", import.meta.url)));

/** A Sluice of the tests: where it is, and with which secret it signs sessions. */
export type Sluice = { url: string; databaseUrl: string; endpoints: Endpoints; secret: string; dataDir: string };

/**
 * Starts all of Sluice by its own start script on free ports and an empty data folder. Each connection to the sandbox's hub keeps its slow
 * pace: an import of its larger repos takes long enough to be stopped on the way.
 */
export async function startSluice(dataDir: string, settings: Record<string, string> = {}) {
  await endLeftovers(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  const secret = randomBytes(32).toString("base64");

  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: {
      ...withoutSettings(),
      NODE_ENV: "production",
      SLUICE_DATA_DIR: dataDir,
      SLUICE_PORT: "0",
      SLUICE_TIME_SCALE: "0.5",
      BETTER_AUTH_SECRET: secret,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => said.push(String(chunk)));

  while (!existsSync(readyPath(dataDir))) {
    if (child.exitCode !== null) throw new Error(`Sluice did not start:\n${said.join("")}`);
    await new Promise((wait) => setTimeout(wait, 50));
  }
  const ready = JSON.parse(readFileSync(readyPath(dataDir), "utf8"));
  const sluice: Sluice = { ...ready, secret, dataDir };

  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  return { sluice, stop };
}

/** What a developer has set for an own Sluice is none of the tests' business, but for whose control plane they are run against. */
function withoutSettings() {
  const settings = /^(SLUICE_(?!CONTROL_PLANE$)|HUB_|GCS_|DATABASE_URL$|BETTER_AUTH_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.test(name)));
}
