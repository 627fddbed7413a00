import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { startKube } from "../kube/start-kube.ts";
import { followObjects } from "./follow-objects.ts";
import { kubeClient } from "./kube-client.ts";
import { readKubeconfig } from "./kubeconfig.ts";

const schema = z.object({ metadata: z.object({ name: z.string(), uid: z.string(), resourceVersion: z.string() }) });
const path = "/api/v1/namespaces/default/configmaps";

test("what changes while the API server is away is told when it is back: what came, and what is gone", async () => {
  const stateDir = await mkdtemp(`${tmpdir()}/sluice-follow-`);
  let kube = await startKube({ stateDir });
  const port = Number(new URL(kube.url).port);
  const client = kubeClient(readKubeconfig(kube.kubeconfigFile));
  const stopped = new AbortController();
  onTestFinished(async () => {
    stopped.abort();
    client.close();
    await kube.close();
    await rm(stateDir, { recursive: true, force: true });
  });
  const create = (name: string) => client.create(path, { apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
  const present = new Set<string>();
  await create("stays");
  await create("goes");
  void followObjects(
    client,
    { path, schema, signal: stopped.signal },
    {
      onPresent: ({ metadata }) => present.add(metadata.name),
      onGone: ({ metadata }) => present.delete(metadata.name),
    },
  );
  await vi.waitUntil(() => present.has("stays") && present.has("goes"));

  await kube.close();
  await expect(client.get(path)).rejects.toMatchObject({ code: 0 });
  kube = await startKube({ stateDir, port });
  await client.remove(`${path}/goes`);
  await create("comes");
  kube.compact();

  await vi.waitUntil(() => present.has("comes") && !present.has("goes"), { timeout: 8000 });
  expect(present).toContain("stays");
});
