import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { httpKube } from "#lib/clients/kube.http.ts";
import type { Kube } from "#lib/clients/kube.ts";
import { readKubeconfig } from "../../sandbox/node/kubeconfig.ts";
import { background } from "../background.ts";

const main = fileURLToPath(new URL("../../sandbox/main.ts", import.meta.url));
const ready = z.object({ endpoints: z.object({ kube: z.object({ kubeconfig: z.string() }) }) });

/** The sandbox in a process of its own, with a node that is ready, as the product's client sees its cluster. What only is simulated takes no time. */
export async function openCluster(folder: string, args: string[]) {
  const words = [main, "--data", folder, "--time-scale", "0.001", ...args];
  const sandbox = background(process.execPath, words, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [message] = await Promise.race([
    once(sandbox.child, "message"),
    once(sandbox.child, "exit").then(() => Promise.reject(new Error("The sandbox did not start."))),
  ]);
  const { server, ca = "", token = "" } = readKubeconfig(ready.parse(message).endpoints.kube.kubeconfig);
  const credential = { kind: "token", token: async () => token } as const;
  const kube = httpKube({ name: "bench", server, caData: ca.toString(), credential });
  await untilNodeIsReady(kube);
  return {
    kube,
    async close() {
      await kube.close();
      await sandbox[Symbol.asyncDispose]();
    },
  };
}

async function untilNodeIsReady(kube: Kube): Promise<void> {
  for (let left = 300; left > 0; left--) {
    const nodes = await kube.list("Node");
    const isReady = nodes.some(({ status }) =>
      status.conditions.some((one) => one.type === "Ready" && one.status === "True"),
    );
    if (isReady) return;
    await sleep(100);
  }
  throw new Error("No node of the sandbox was ready within 30 s.");
}
