import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Ready, readyPath } from "../start/ready-file.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const settings = /^(SLUICE_|HUB_|GCS_|DATABASE_URL$|BETTER_AUTH_)/;

/** A whole Sluice with a sandbox of its own, by the start script that everybody uses. Nothing is left of it when it is disposed of. */
export async function temporarySluice(own: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "sluice-temporary-"));
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) if (settings.test(name)) delete env[name];
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: { ...env, SLUICE_DATA_DIR: dataDir, SLUICE_PORT: "0", ...own },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const { stdout } = child;
  if (!stdout) throw new Error("Sluice was started without an output to read.");

  let url: string | undefined;
  let account: { email: string; password: string } | undefined;
  for await (const line of createInterface({ input: stdout })) {
    url ??= /^Sluice runs at (\S+)/.exec(line)?.[1];
    const [, email, password] = /^Sign in as (\S+) with the password (\S+)\. /.exec(line) ?? [];
    if (email && password) account = { email, password };
    if (account) break;
  }
  if (!url || !account) throw new Error("Sluice did not start; what it said stands above.");
  stdout.resume();

  const ready: Ready = JSON.parse(readFileSync(readyPath(dataDir), "utf8"));
  return {
    url,
    account,
    ready,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
