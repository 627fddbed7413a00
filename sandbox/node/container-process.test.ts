import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { openContainerLog } from "./container-log.ts";
import { startProcess } from "./container-process.ts";
import { readLog } from "./read-log.ts";

const env = { PATH: "/usr/bin:/bin" };

test("everything that a program writes is in the log when it has ended, and its status is known", async () => {
  const log = openContainerLog(join(folder(), "0.log"));
  const script = "i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done; echo wrong >&2; exit 7";

  const { ended } = await startProcess({ command: ["sh", "-c", script], env, memoryBytes: null }, log);
  const exit = await ended;
  const text = await whole(log);

  expect(exit).toEqual({ code: 7, signal: null, isOutOfMemory: false });
  expect(text.split("\n").slice(-3)).toEqual(["line 1999", "wrong", ""]);
});

test("a container ends with all that it started when whoever holds it is killed", async () => {
  const dir = folder();
  const holder = `
    import { openContainerLog } from ${JSON.stringify(new URL("container-log.ts", import.meta.url).href)};
    import { startProcess } from ${JSON.stringify(new URL("container-process.ts", import.meta.url).href)};
    const command = ["sh", "-c", "trap '' TERM HUP; sleep 300 & sleep 300"];
    const { pid } = await startProcess({ command, env: { PATH: "/usr/bin:/bin" }, memoryBytes: null }, openContainerLog(${JSON.stringify(join(dir, "0.log"))}));
    console.log(pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", holder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [chunk] = await once(child.stdout, "data");
  const group = Number(String(chunk));

  child.kill("SIGKILL");

  await vi.waitUntil(() => !isAlive(group), { timeout: 3000 });
});

test("a program that is killed has the status of its signal", async () => {
  const log = openContainerLog(join(folder(), "0.log"));
  const running = await startProcess({ command: ["sleep", "60"], env, memoryBytes: null }, log);

  running.kill("SIGKILL");

  expect(await running.ended).toMatchObject({ code: 137, signal: 9 });
});

async function whole(log: Parameters<typeof readLog>[0]): Promise<string> {
  const query = { follow: false, timestamps: false, tailLines: null, since: null, limitBytes: null };
  const chunks: Buffer[] = [];
  for await (const chunk of readLog(log, query, new AbortController().signal)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function isAlive(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "sluice-container-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
