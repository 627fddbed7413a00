import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { endLeftovers } from "../scripts/start/leftovers.ts";
import { readyPath } from "../scripts/start/ready-file.ts";

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const dataDir = join(root, ".data", "e2e");

/**
 * Starts all of Sluice by its own start script: Postgres, sandbox, the built web server and a worker, on free ports and
 * an empty data folder. Where they are is in `SLUICE_E2E`, which the workers of the test run inherit.
 */
export default async function setup() {
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
      SLUICE_TIME_SCALE: "0.1",
      BETTER_AUTH_SECRET: secret,
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
  process.env["SLUICE_E2E"] = JSON.stringify({ ...ready, secret });

  return async () => {
    child.kill("SIGTERM");
    await once(child, "exit");
  };
}

/** What a developer has set for an own Sluice is none of the tests' business. */
function withoutSettings() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(SLUICE_|HUB_|GCS_|DATABASE_URL$|BETTER_AUTH_)/.test(name)),
  );
}
