import { expect, test } from "vitest";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { deployModel } from "./deploy-model.ts";
import { scaleDeployment } from "./control/scale-deployment.ts";

test("a name that a deployment of ours has is refused before anything is queued, also by two at the same time", async () => {
  const rig = await clusterRig();

  const both = await Promise.allSettled([deployModel(rig.input(), rig.web), deployModel(rig.input(), rig.web)]);

  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", message: expect.stringContaining("chat is taken") },
  });
  expect(rig.sent).toHaveLength(1);
});

test("each change leaves a row in the activity log, and one that changes nothing leaves none", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);

  await scaleDeployment({ deploymentId: id, replicas: 1 }, rig.web);
  await scaleDeployment({ deploymentId: id, replicas: 2 }, rig.web);

  const rows = await rig.db.activity.findMany({ orderBy: { id: "asc" } });
  expect(rows.map(({ target }) => target)).toEqual(["D-1 chat", "D-1 chat"]);
  expect(rows[1]?.detail).toMatchObject({ before: { replicas: 1 }, after: { replicas: 2 } });
});
