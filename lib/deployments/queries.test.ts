import { expect, test } from "vitest";
import { getDeployment, listDeploymentNames, listDeployments } from "#lib/deployments/queries.ts";
import { testDb } from "#lib/testing/db.ts";
import { aSpec } from "#lib/testing/deployments.ts";
import { aStart } from "#lib/testing/loads.ts";

test("each deployment is listed with its own newest start, and one without any with none", async () => {
  const db = await testDb();
  const cluster = await db.cluster.create({ data: { name: "near", source: "kubeconfig", server: "https://c" } });
  const add = async (name: string, totals: number[], state: "ready" | "deleted" = "ready") => {
    const row = { clusterId: cluster.id, namespace: "default", spec: aSpec(), replicas: 1, createdBy: "Grace" };
    const { id: deploymentId } = await db.deployment.create({ data: { ...row, name, state } });
    for (const [index, totalSeconds] of totals.entries()) {
      await db.load.create({ data: aStart({ deploymentId, totalSeconds, createdAt: new Date(1000 * index) }) });
    }
  };
  await add("chat", [10, 20, 30]);
  await add("code", [7, 5]);
  await add("new", []);
  await add("old", [1], "deleted");

  const rows = await listDeployments({ db });

  expect(rows.map(({ name, lastLoad }) => [name, lastLoad?.totalSeconds])).toEqual([
    ["chat", 30],
    ["code", 5],
    ["new", undefined],
  ]);
  const { lastLoad: _, ...listed } = rows[0] ?? {};
  expect(await getDeployment(rows[0]?.id ?? "", { db })).toMatchObject(listed);
  expect((await listDeploymentNames({ db })).map(({ name }) => name)).toEqual(["chat", "code", "new"]);
});
