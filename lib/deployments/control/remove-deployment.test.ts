import { expect, test, vi } from "vitest";
import type { Kube } from "#lib/clients/kube.ts";
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

test("what a deployment of another Sluice has by the same name is neither changed nor taken away", async () => {
  const rig = await clusterRig();
  const theirs = { name: "chat", annotations: { "sluice.dev/deployment": "01900000-0000-7000-8000-000000000009" } };
  await rig.kubeServer.apply(
    "/api/v1/namespaces/default/services/chat",
    { apiVersion: "v1", kind: "Service", metadata: theirs, spec: { ports: [{ port: 80 }] } },
    "fieldManager=sluice",
  );
  const before = await rig.kube.find("Service", place);
  const { id } = await deployModel(rig.input(), rig.web);

  await rig.apply(id);
  const refused = await rig.db.deployment.findUniqueOrThrow({ where: { id } });
  await deleteDeployment({ deploymentId: id, name: "chat" }, rig.web);
  await rig.apply(id);

  expect(refused).toMatchObject({
    state: "failed",
    problem: expect.stringContaining("a deployment of another Sluice"),
  });
  expect(await rig.kube.find("Service", place)).toEqual(before);
  expect(await rig.kube.find("Deployment", place)).toBeNull();
  expect(await rig.db.deployment.findUnique({ where: { id } })).toMatchObject({ state: "deleted" });
});

test("a delete in a namespace that is gone has nothing left to do", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input({ namespace: "nope" }), rig.web);

  await deleteDeployment({ deploymentId: id, name: "chat" }, rig.web);
  await rig.apply(id);

  expect(await rig.db.deployment.findUnique({ where: { id } })).toMatchObject({ state: "deleted" });
});

test("a pod that does not end is named, and leaves the place to others until it is looked for again", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);
  const pods = await vi.waitFor(async () => {
    const found = await rig.kube.list("Pod", { namespace: "default" });
    expect(found).toHaveLength(1);
    return found.map((pod) => ({ ...pod, spec: { ...pod.spec, nodeName: "lost-node" } }));
  });
  await deleteDeployment({ deploymentId: id, name: "chat" }, rig.web);
  await rig.db.deployment.update({ where: { id }, data: { tries: 1 } });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only pods are listed here
  const list = (async () => pods) as unknown as Kube["list"];

  await rig.apply(id, "w1", { openKube: async () => ({ ...rig.kube, list }) });
  const waiting = await rig.db.deployment.findUniqueOrThrow({ where: { id } });
  await rig.apply(id);

  expect(waiting).toMatchObject({
    state: "deleting",
    problem: expect.stringMatching(/^test does not end chat-\S+ on lost-node\. /),
    retryAt: expect.any(Date),
  });
  expect(await rig.db.deployment.findUnique({ where: { id } })).toMatchObject({ state: "deleted", problem: null });
});
