import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Ready, readyPath } from "../start/ready-file.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const settings = /^(SLUICE_|HUB_|GCS_|DATABASE_URL$|BETTER_AUTH_)/;

/** A whole Sluice with a sandbox of its own, by the start script that everybody uses. Nothing is left of it when it is disposed of, or did not start. */
export async function temporarySluice(own: Record<string, string> = {}, folder: string = tmpdir()) {
  const parts = new AsyncDisposableStack();
  try {
    const dataDir = mkdtempSync(join(folder, "sluice-temporary-"));
    parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
    const child = spawn(process.execPath, ["scripts/start.mjs"], {
      cwd: root,
      env: { ...withoutSettings(process.env), SLUICE_DATA_DIR: dataDir, SLUICE_PORT: "0", ...own },
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    const ended = once(child, "exit");
    parts.defer(async () => {
      child.kill("SIGTERM");
      await ended;
    });
    const said = await readSaid(child);
    const ready: Ready = JSON.parse(readFileSync(readyPath(dataDir), "utf8"));
    return { ...said, ready, [Symbol.asyncDispose]: () => parts.disposeAsync() };
  } catch (error) {
    await parts.disposeAsync();
    throw error;
  }
}

function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const left = { ...env };
  for (const name of Object.keys(env)) if (settings.test(name)) delete left[name];
  return left;
}

/** Where it runs and how to sign in, as it tells when it has started. Throws when it ends before. */
async function readSaid({ stdout }: ChildProcess) {
  if (!stdout) throw new Error("Sluice was started without an output to read.");
  let url: string | undefined;
  for await (const line of createInterface({ input: stdout })) {
    url ??= /^Sluice runs at (\S+)/.exec(line)?.[1];
    const [, email, password] = /^Sign in as (\S+) with the password (\S+)\. /.exec(line) ?? [];
    if (!url || !email || !password) continue;
    stdout.resume();
    return { url, account: { email, password } };
  }
  throw new Error("Sluice did not start; what it said stands above.");
}
