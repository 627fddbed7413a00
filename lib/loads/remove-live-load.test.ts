import { expect, test } from "vitest";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { openStart } from "#lib/loads/start/open-start.ts";
import { removeLoad } from "#lib/loads/remove-load.ts";
import { testDb } from "#lib/testing/db.ts";
import { record } from "#lib/testing/record.ts";

test("a start that goes on is not removed, and can be once it is over", async () => {
  const db = await testDb();
  const cluster = await db.cluster.create({ data: { name: "c", source: "gke", server: "https://c" } });
  const row = { clusterId: cluster.id, namespace: "default", name: "chat", spec: {}, replicas: 1, createdBy: "Grace" };
  const deployment = await db.deployment.create({ data: row });
  const write: Hold["write"] = (run) => db.$transaction((tx) => run(tx));
  const hold = { worker: "w1", signal: new AbortController().signal, write };
  const place = {
    namespace: "default",
    pod: "chat-1",
    uid: "u",
    container: "vllm",
    run: 0,
    createdAt: new Date(),
    concurrency: 8,
    settings: {},
  };
  const owner = { id: deployment.id, createdBy: "Grace", model: null };
  const start = await openStart({ ...place, clusterId: cluster.id, deployment: owner }, { db, hold });
  const id = start?.loadId ?? "";

  await expect(removeLoad(id, { db, record })).rejects.toMatchObject({ code: "conflict" });
  await db.load.update({ where: { id }, data: { live: false } });
  await removeLoad(id, { db, record });

  expect(await db.load.count()).toBe(0);
});
