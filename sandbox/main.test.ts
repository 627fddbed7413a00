import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";

/** Every server of the sandbox is started, some twice, on a machine that runs other tests too. */
const patiently = { timeout: 60_000 };

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const endpoints = z.object({
  hub: z.url(),
  files: z.url(),
  gcs: z.url(),
  credentials: z.string(),
  project: z.string(),
  bucket: z.string(),
  gke: z.url(),
  monitoring: z.url(),
  kube: z.object({ server: z.url(), caData: z.string(), kubeconfig: z.string() }),
});
const ready = z.object({ ready: z.literal(true), endpoints });

test(
  "it says where it serves, to its parent, in a file and on the screen, and ends on SIGTERM",
  patiently,
  async () => {
    const { child, dataDir, output } = await sandbox();

    const message = ready.parse((await once(child, "message"))[0]);
    const model = await fetch(`${message.endpoints.hub}/api/models/tidepool-labs/pebble-2m`);
    const file = endpoints.parse(JSON.parse(readFileSync(join(dataDir, "endpoints.json"), "utf8")));
    const open = await fetch(`${message.endpoints.gcs}/storage/v1/b/sluice-open/o`);
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");

    expect([model.status, open.status]).toEqual([200, 200]);
    expect(file).toEqual(message.endpoints);
    expect(output()).toContain(`HF_ENDPOINT=${file.hub}`);
    expect(code).toBe(0);
    expect(existsSync(join(dataDir, "endpoints.json"))).toBe(false);
  },
);

test("it ends when its parent is gone", patiently, async () => {
  const { child } = await sandbox();
  await once(child, "message");

  child.disconnect();

  expect((await once(child, "exit"))[0]).toBe(0);
});

test("a taken port is one sentence, and nothing is left running", patiently, async () => {
  const { child: first } = await sandbox();
  const { gcs } = ready.parse((await once(first, "message"))[0]).endpoints;

  const { child, output } = await sandbox("--port-gcs", new URL(gcs).port);
  const [code] = await once(child, "exit");

  expect(code).toBe(1);
  expect(output().trim()).toMatch(/^Port \d+ of the sandbox's gcs is taken: .+\.$/);
});

async function sandbox(...args: string[]): Promise<{ child: ChildProcess; dataDir: string; output: () => string }> {
  const dataDir = await mkdtemp(join(tmpdir(), "sluice-sandbox-"));
  const child = fork(main, ["--data", dataDir, ...args], { silent: true });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await rm(dataDir, { recursive: true });
  });
  return { child, dataDir, output: () => output };
}
