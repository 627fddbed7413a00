import { expect, test } from "vitest";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { deleteDeployment } from "./delete-deployment.ts";
import { deployModel } from "../deploy-model.ts";
import { scaleDeployment } from "./scale-deployment.ts";

const place = { namespace: "default", name: "chat" };

test("a delete takes what is ours, and only after its name was typed", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);

  await expect(deleteDeployment({ deploymentId: id, name: "chatt" }, rig.web)).rejects.toMatchObject({
    code: "invalid_input",
  });
  await deleteDeployment({ deploymentId: id, name: "chat" }, rig.web);
  await expect(scaleDeployment({ deploymentId: id, replicas: 2 }, rig.web)).rejects.toMatchObject({ code: "conflict" });
  await rig.apply(id);

  expect(await rig.kube.find("Deployment", place)).toBeNull();
  expect(await rig.kube.find("Service", place)).toBeNull();
  expect(await rig.db.deployment.findUnique({ where: { id } })).toMatchObject({ state: "deleted" });
  // The name is free again.
  await deployModel(rig.input(), rig.web);
});

test("a delete in a namespace that is gone has nothing left to do", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input({ namespace: "nope" }), rig.web);

  await deleteDeployment({ deploymentId: id, name: "chat" }, rig.web);
  await rig.apply(id);

  expect(await rig.db.deployment.findUnique({ where: { id } })).toMatchObject({ state: "deleted" });
});
