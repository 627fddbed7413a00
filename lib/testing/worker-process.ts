import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { ImportRig } from "#lib/testing/import-rig.ts";

const program = fileURLToPath(new URL("../../worker.ts", import.meta.url));

/** The part buffers of one import of such a worker: half of what all its imports share. */
export const bufferBytes = 32 * 2 ** 20;

type Options = {
  /** Ways to the others in the place of the rig's own. */
  hubUrl?: string;
  gcsUrl?: string;
  env?: Record<string, string>;
  cwd?: string;
  /** A program and its arguments that run the worker: what follows them is its command line. */
  under?: string[];
};

export type WorkerProcess = ChildProcess & { pid: number };

/** `worker.ts` as a process of its own that works for a rig. It is killed when the test ends. */
export function startWorkerProcess(
  { databaseUrl, hub, gcs }: Pick<ImportRig, "databaseUrl" | "hub" | "gcs">,
  { hubUrl = hub.url, gcsUrl = gcs.url, env = {}, cwd, under = [] }: Options = {},
): WorkerProcess {
  const settings = {
    NODE_ENV: "test" as const,
    DATABASE_URL: databaseUrl,
    HUB_URL: hubUrl,
    HUB_FILE_HOSTS: new URL(hub.filesUrl).host,
    HUB_ON_LOOPBACK: "1",
    GCS_API_URL: gcsUrl,
    GOOGLE_APPLICATION_CREDENTIALS: gcs.credentialsFile,
    // Not `SLUICE_PROJECT`, whose clusters would be asked for at Google.
    GOOGLE_CLOUD_PROJECT: "sandbox-project",
    SLUICE_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
    BETTER_AUTH_SECRET: "a-secret-of-at-least-thirty-two-characters",
    // What Node compiled for the one before is not compiled again: a worker is there in half the time.
    NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache"),
    SLUICE_PART_BUFFERS_MIB: String((2 * bufferBytes) / 2 ** 20),
    ...env,
  };
  const line = [...under, process.execPath, program];
  const child = spawn(line[0] ?? process.execPath, line.slice(1), {
    env: settings,
    // A pipe even where our own standard error is a file: a worker has no file open for writing then.
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    ...(cwd !== undefined && { cwd }),
  });
  child.stderr?.on("data", (text) => process.stderr.write(text));
  onTestFinished(() => void child.kill("SIGKILL"));
  if (child.pid === undefined) throw new Error("The worker did not start.");
  return Object.assign(child, { pid: child.pid });
}

/** Kills it as the kernel would, and comes back when nothing of it runs any more. */
export async function killNow(worker: WorkerProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

/** Whether an import's row names this process as its worker. */
export function isWorkOf({ worker }: { worker: string | null }, { pid }: WorkerProcess): boolean {
  return worker?.endsWith(`-${pid}`) ?? false;
}
