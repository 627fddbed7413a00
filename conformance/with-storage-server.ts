import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../scripts/free-port.ts";
import { endChild } from "../scripts/start/end-child.ts";
import { childEnv } from "./child-env.ts";

/** Lends a fake-gcs-server that keeps everything in memory. */
export async function withFakeGcsServer(
  binary: string,
  folder: string,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const host = `127.0.0.1:${await freePort()}`;
  const args = ["-backend", "memory", "-scheme", "http", "-host", "127.0.0.1", "-port", host.split(":")[1] ?? ""];
  const child = spawn(binary, [...args, "-public-host", host, "-external-url", `http://${host}`], {
    env: childEnv(folder),
    stdio: ["ignore", "ignore", "ignore"],
  });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  try {
    await untilAnswering(`http://${host}/storage/v1/b?project=p`, 30);
    await work(`http://${host}`);
  } finally {
    process.off("exit", end);
    await endChild(child, "SIGTERM", 3_000);
  }
}

async function untilAnswering(url: string, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    if (Date.now() > end) throw new Error(`fake-gcs-server does not answer within ${seconds} s.`);
    await sleep(100);
  }
}
