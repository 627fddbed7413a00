import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { httpKube } from "#lib/clients/kube.http.ts";
import type { OpenKube } from "#lib/clusters/open-kube.ts";
import { deployModel } from "#lib/deployments/deploy-model.ts";
import { bossQueue, startBoss } from "#lib/jobs/boss.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { aPool } from "#lib/testing/deployments.ts";
import { importRig } from "#lib/testing/import-rig.ts";

test("nine deployments on an API server that hangs hold up none on another cluster", { timeout: 120_000 }, async () => {
  const rig = await clusterRig();
  const { deps } = await importRig();
  const hanging = await silentCluster(rig);
  const openKube: OpenKube = async ({ id }) => (id === hanging.id ? hanging.kube : rig.kube);
  const { worker: _, signal: _signal, ...others } = deps;
  const connectionString = rig.database.url;
  const { db, buckets } = rig;
  const worker = await startWorker({ connectionString, name: "w1", deps: { ...others, db, buckets, openKube } });
  const boss = await startBoss({ connectionString, role: "web" });
  onTestFinished(async () => {
    await worker.stop();
    await boss.stop({ graceful: false });
  });
  const web = { ...rig.web, openKube, queue: bossQueue(() => Promise.resolve(boss)) };

  for (let number = 0; number < 9; number++) {
    await deployModel(rig.input({ clusterId: hanging.id, name: `hung-${number}` }), web);
  }
  await vi.waitUntil(() => hanging.connections() > 0, { timeout: 20_000 });
  const { id } = await deployModel(rig.input(), web);
  const askedAt = performance.now();
  await vi.waitUntil(async () => (await stateOf(id, rig)) === "starting", { timeout: 60_000, interval: 50 });

  expect(performance.now() - askedAt).toBeLessThan(5_000);
});

type Rig = Awaited<ReturnType<typeof clusterRig>>;

async function stateOf(id: string, { db }: Rig): Promise<string> {
  return (await db.deployment.findUniqueOrThrow({ where: { id } })).state;
}

/** A cluster whose server takes connections and never says a word. */
async function silentCluster({ db }: Rig) {
  const open = new Set<Socket>();
  const server = createServer((socket) => open.add(socket.on("error", () => undefined))).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  const address = server.address();
  const url = `https://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const data = { name: "hanging", source: "kubeconfig" as const, server: url, pools: [aPool()] };
  const { id } = await db.cluster.create({ data });
  const credential = { kind: "token", token: async () => "t" } as const;
  const kube = httpKube({ name: "hanging", server: url, caData: null, credential });
  onTestFinished(() => kube.close());
  return { id, kube, connections: () => open.size };
}
