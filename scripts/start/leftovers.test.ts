import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { processIdentity } from "../setup/process-identity.mjs";
import { endLeftovers } from "./leftovers.ts";

test("a process of a killed start is found by the next and ended", async () => {
  const child = await aProcess();
  const dataDir = withRecord([{ name: "worker", pid: child.pid, identity: processIdentity(child.pid ?? 0) }]);

  const ended = once(child, "exit");
  expect(await endLeftovers(dataDir)).toEqual(["worker"]);

  await ended;
});

test("a process that only has the number of one of ours is left alone", async () => {
  const child = await aProcess();
  const dataDir = withRecord([{ name: "worker", pid: child.pid, identity: "another boot/1" }]);

  expect(await endLeftovers(dataDir)).toEqual([]);

  expect(child.exitCode).toBeNull();
  expect(child.signalCode).toBeNull();
});

test("a record that was cut off half-written counts as none", async () => {
  const dataDir = withRecord([]);
  const path = join(dataDir, "run", "processes.json");
  writeFileSync(path, readFileSync(path, "utf8").slice(0, 1));

  expect(await endLeftovers(dataDir)).toEqual([]);
});

async function aProcess() {
  const child = spawn(process.execPath, ["-e", 'console.log("up"); setInterval(() => {}, 1000);'], { detached: true });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child;
}

function withRecord(processes: object[]) {
  const dataDir = mkdtempSync(join(tmpdir(), "sluice-run-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  mkdirSync(join(dataDir, "run"));
  writeFileSync(join(dataDir, "run", "processes.json"), JSON.stringify(processes));
  return dataDir;
}
