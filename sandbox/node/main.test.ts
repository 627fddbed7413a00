import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { testGcs } from "../gcs/test-gcs.ts";
import { startKube } from "../kube/start-kube.ts";
import { kubeClient } from "./kube-client.ts";
import { readKubeconfig } from "./kubeconfig.ts";
import { sandboxPools } from "./pools.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const names = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })) });

test("the program joins the cluster that KUBECONFIG names, with the pools it is given, and ends on SIGTERM", async () => {
  const folder = await mkdtemp(`${tmpdir()}/sluice-nodes-main-`);
  const gcs = await testGcs();
  const kube = await startKube({ stateDir: `${folder}/kube` });
  const client = kubeClient(readKubeconfig(kube.kubeconfigFile));
  await writeFile(`${folder}/pools.json`, JSON.stringify([{ ...sandboxPools[1], name: "mine", min: 1 }]));
  const words = [
    "--gcs",
    gcs.url,
    "--gcs-state",
    gcs.stateDir,
    "--pools",
    `${folder}/pools.json`,
    "--state",
    `${folder}/n`,
  ];
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, KUBECONFIG: kube.kubeconfigFile },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    client.close();
    await kube.close();
    await rm(folder, { recursive: true, force: true });
  });

  await once(child.stdout, "data");
  const nodes = await vi.waitUntil(async () => {
    const { items } = names.parse(await client.get("/api/v1/nodes"));
    return items.length === 2 ? items : null;
  }, 10_000);
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");

  expect(nodes.map(({ metadata }) => metadata.name.slice(0, 22))).toEqual([
    "gke-sandbox-usc1-mine-",
    "gke-sandbox-usc1-mine-",
  ]);
  expect(code).toBe(0);
});
