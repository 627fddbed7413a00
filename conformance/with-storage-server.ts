import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../scripts/free-port.ts";
import { endChild } from "../scripts/start/end-child.ts";
import { childEnv } from "./child-env.ts";

/** Lends a stand-in for Cloud Storage that others wrote, with a bucket `bkt`. `lineOf` is what starts it on a port. */
export async function withStorageServer(
  lineOf: (port: string) => [program: string, ...args: string[]],
  folder: string,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const [program, ...args] = lineOf(port);
  const child = spawn(program, args, { env: childEnv(folder), stdio: ["ignore", "ignore", "ignore"] });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  try {
    await untilAnswering(`${url}/storage/v1/b?project=p`, 30);
    const body = JSON.stringify({ name: "bkt", location: "us-central1" });
    const headers = { "Content-Type": "application/json" };
    const made = await fetch(`${url}/storage/v1/b?project=p`, { method: "POST", headers, body });
    assert.equal(made.status, 200, await made.text());
    await work(url);
  } finally {
    process.off("exit", end);
    await endChild(child, "SIGTERM", 3_000);
  }
}

async function untilAnswering(url: string, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    if (Date.now() > end) throw new Error(`Nothing answers at ${url} within ${seconds} s.`);
    await sleep(100);
  }
}
