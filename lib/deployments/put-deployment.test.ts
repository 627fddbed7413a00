import { expect, test } from "vitest";
import { manifestName } from "#lib/imports/copy/manifest.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { deployModel } from "./deploy-model.ts";
import { retryDeployment } from "./control/retry-deployment.ts";
import { scaleDeployment } from "./control/scale-deployment.ts";

const place = { namespace: "default", name: "chat" };

test("what somebody else changed is not taken from them: who owns which field is said", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);
  await rig.kubeServer.apply(
    "/apis/apps/v1/namespaces/default/deployments/chat",
    { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "chat" }, spec: { replicas: 7 } },
    "fieldManager=keda&force=true",
  );

  await scaleDeployment({ deploymentId: id, replicas: 2 }, rig.web);
  await rig.apply(id);

  const row = await rig.db.deployment.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ state: "failed", retryAt: null });
  expect(row.problem).toContain("keda owns .spec.replicas");
});

test("a name that somebody else's object has in the cluster is refused, naming who made it, and nothing is applied", async () => {
  const rig = await clusterRig();
  await rig.kubeServer.apply(
    "/api/v1/namespaces/default/services/chat",
    { apiVersion: "v1", kind: "Service", metadata: { name: "chat" }, spec: { ports: [{ port: 80 }] } },
    "fieldManager=helm",
  );
  const { id } = await deployModel(rig.input(), rig.web);

  await rig.apply(id);

  const row = await rig.db.deployment.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({
    state: "failed",
    problem: "A Service chat is in default already: helm made it. Choose another name.",
  });
  expect(await rig.kube.find("Deployment", place)).toBeNull();
});

test("a namespace that is not there is said in the cluster's words", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input({ namespace: "nope" }), rig.web);

  await rig.apply(id);

  expect(await rig.db.deployment.findUnique({ where: { id } })).toMatchObject({
    state: "failed",
    problem: 'namespaces "nope" not found.',
  });
});

test("a model that was removed meanwhile, from the list or from the bucket, is not deployed", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.gcs.call(`/storage/v1/b/bkt/o/${encodeURIComponent(`acme/llama/${manifestName}`)}`, { method: "DELETE" });

  await rig.apply(id);
  const gone = await rig.db.deployment.findUniqueOrThrow({ where: { id } });
  await rig.db.model.delete({ where: { id: rig.model.id } });
  await retryDeployment({ deploymentId: id }, rig.web);
  await rig.apply(id);
  const removed = await rig.db.deployment.findUniqueOrThrow({ where: { id } });

  expect(gone).toMatchObject({
    state: "failed",
    problem: expect.stringContaining("gs://bkt/acme/llama is no longer whole"),
  });
  expect(removed).toMatchObject({
    state: "failed",
    problem: expect.stringContaining("The model of chat was removed meanwhile"),
  });
  expect(await rig.kube.find("Deployment", place)).toBeNull();
});
