import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { askStatus } from "../../sandbox/control-plane/ask-status.ts";
import { openTokens } from "../../sandbox/gcs/tokens.ts";
import { controlPlane } from "../../sandbox/gcs/project.ts";
import { kubeClient } from "../../sandbox/node/kube-client.ts";
import { readKubeconfig } from "../../sandbox/node/kubeconfig.ts";
import type { Checks } from "../checks.ts";
import { runOrThrow } from "../run-command.ts";

const main = fileURLToPath(new URL("../../sandbox/main.ts", import.meta.url));
const ready = z.object({
  endpoints: z.object({ kube: z.object({ server: z.string(), caData: z.string(), kubeconfig: z.string() }) }),
});
const accounts = "/api/v1/namespaces/default/serviceaccounts";
const endMs = 5000;

/** The sandbox with a real control plane: whom that lets in, and that it lives and ends with the sandbox. */
export async function judgeRealSandbox(binary: string, folder: string, { check }: Checks): Promise<void> {
  const args = ["--data", folder, "--control-plane", binary];
  const first = await started(args);
  const { kube } = first;
  await check(
    "who owns the project may do everything, somebody else nothing, and a false token is refused",
    async () => {
      const tokens = openTokens(`${folder}/gcs`, {});
      const ca = Buffer.from(kube.caData, "base64").toString();
      const ask = (token: string) => askStatus(`${kube.server}${accounts}`, ca, token);
      const tokenOf = (principal: string) => tokens.issue("access", principal, 60);
      assert.equal(await ask(tokenOf(controlPlane)), 200);
      assert.equal(await ask(tokenOf("user:eve@example.org")), 403);
      assert.equal(await ask("false"), 401);
    },
  );

  const client = kubeClient(readKubeconfig(kube.kubeconfig));
  await client.create(accounts, { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "kept" } });
  client.close();
  await check("nothing of it is left when the sandbox is killed", async () => {
    assert.notEqual((await processesIn(folder)).length, 0);
    first.child.kill("SIGKILL");
    await untilNoneIsLeft(folder);
  });

  const second = await started([...args, "--port-kube", new URL(kube.server).port]);
  await check("the next start has the same address and what was in the cluster", async () => {
    assert.equal(second.kube.server, kube.server);
    const again = kubeClient(readKubeconfig(second.kube.kubeconfig));
    await again.get(`${accounts}/kept`);
    again.close();
  });
  await check("when one of its processes ends, the sandbox ends with it and says which", async () => {
    const scheduler = (await processesIn(folder)).find((line) => /^\s*\d+ \S+ kube-scheduler /.test(line));
    process.kill(Number.parseInt(scheduler ?? "", 10), "SIGKILL");
    const [code] = await once(second.child, "exit");
    assert.equal(code, 1);
    assert.match(second.said(), /kube-scheduler ended by itself/);
    await untilNoneIsLeft(folder);
  });
}

async function started(args: string[]) {
  const child: ChildProcess = fork(main, args, { silent: true });
  process.once("exit", () => child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const failed = once(child, "exit").then(() => Promise.reject(new Error(`The sandbox did not start: ${said}`)));
  const [message] = await Promise.race([once(child, "message"), failed]);
  failed.catch(() => undefined);
  return { child, said: () => said, kube: ready.parse(message).endpoints.kube };
}

/** `PID PROGRAM WORDS…` of every process that was told to work in a folder. */
async function processesIn(folder: string): Promise<string[]> {
  const all = await runOrThrow(["ps", "-eo", "pid,args"]);
  return all.split("\n").filter((line) => line.includes(`${folder}/control-plane`));
}

async function untilNoneIsLeft(folder: string): Promise<void> {
  for (const end = Date.now() + endMs; ; await sleep(50)) {
    const left = await processesIn(folder);
    if (left.length === 0) return;
    if (Date.now() > end) throw new Error(`Still there after ${endMs / 1000} s: ${left.join("\n")}`);
  }
}
