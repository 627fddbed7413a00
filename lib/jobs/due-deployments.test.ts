import { expect, test } from "vitest";
import { takeLease } from "#lib/jobs/lease.ts";
import { testDb } from "#lib/testing/db.ts";
import { dueClusters } from "./due-clusters.ts";
import { dueDeployments } from "./due-deployments.ts";

test("what is still to be applied or deleted is due; what only has to become ready is not", async () => {
  const { db, add } = await setup();
  const due = [await add("queued"), await add("applying"), await add("deleting")];
  for (const state of ["starting", "ready", "degraded", "failed", "stopped", "deleted"] as const) await add(state);

  expect((await dueDeployments(db)).map(({ deploymentId }) => deploymentId)).toEqual(due.toSorted());
});

test("one that somebody works on, or whose wait is not over, is not due", async () => {
  const { db, add } = await setup();
  const held = await add("queued");
  await takeLease(db, `deployment:${held}`, "w1");
  await add("queued", new Date(Date.now() + 60_000));
  const over = await add("queued", new Date(Date.now() - 1_000));

  expect(await dueDeployments(db)).toEqual([{ deploymentId: over }]);
});

test("a cluster that nobody follows is due", async () => {
  const { db, clusterId } = await setup();

  expect(await dueClusters(db)).toEqual([{ clusterId }]);
  await takeLease(db, `cluster:${clusterId}`, "w1");
  expect(await dueClusters(db)).toEqual([]);
});

async function setup() {
  const db = await testDb();
  const { id: clusterId } = await db.cluster.create({ data: { name: "c", source: "gke", server: "https://c" } });
  let number = 0;
  const add = async (
    state: "queued" | "applying" | "starting" | "ready" | "degraded" | "failed" | "stopped" | "deleting" | "deleted",
    retryAt: Date | null = null,
  ) => {
    const row = {
      clusterId,
      namespace: "default",
      name: `d${(number += 1)}`,
      spec: {},
      replicas: 1,
      createdBy: "Grace",
    };
    return (await db.deployment.create({ data: { ...row, state, retryAt } })).id;
  };
  return { db, clusterId, add };
}
