import { expect, test } from "vitest";
import { kubeUnreachable } from "#lib/clients/kube-status.ts";
import { manifestName } from "#lib/imports/manifest.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { aSpec } from "#lib/testing/deployments.ts";
import { deleteDeployment } from "./delete-deployment.ts";
import { deployModel } from "./deploy-model.ts";
import { redeployModel } from "./redeploy-model.ts";
import { retryDeployment } from "./retry-deployment.ts";
import { scaleDeployment } from "./scale-deployment.ts";
import { startDeployment } from "./start-deployment.ts";
import { stopDeployment } from "./stop-deployment.ts";

const place = { namespace: "default", name: "chat" };

test("what is deployed is applied by one manager, and applied once more changes nothing", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);

  await rig.apply(id);
  const first = await rig.kube.find("Deployment", place);
  await rig.db.deployment.update({ where: { id }, data: { state: "queued" } });
  await rig.apply(id);
  const second = await rig.kube.find("Deployment", place);

  expect(await rig.db.deployment.findUnique({ where: { id } })).toMatchObject({ state: "starting", problem: null });
  expect(await rig.kube.find("Service", place)).not.toBeNull();
  expect(await rig.kube.find("ServiceAccount", { namespace: "default", name: "model-reader" })).not.toBeNull();
  expect(first?.metadata.managedFields.map(({ manager }) => manager)).toContain("sluice");
  expect(second?.metadata.generation).toBe(first?.metadata.generation);
  expect(rig.sent).toEqual(["apply-deployment"]);
});

test("scale, stop and start are applied one after the other", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);
  const replicas = async () => {
    await rig.apply(id);
    return (await rig.kube.find("Deployment", place))?.spec.replicas;
  };

  await scaleDeployment({ deploymentId: id, replicas: 3 }, rig.web);
  expect(await replicas()).toBe(3);
  await stopDeployment({ deploymentId: id }, rig.web);
  expect(await replicas()).toBe(0);
  await startDeployment({ deploymentId: id }, rig.web);
  expect(await replicas()).toBe(3);
});

test("other settings are a new revision of the same objects, and the one before is kept", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);

  await redeployModel({ deploymentId: id, spec: aSpec({ maxModelLen: 1024, servedName: "llama" }) }, rig.web);
  await rig.apply(id);

  const revisions = await rig.db.deploymentRevision.findMany({
    where: { deploymentId: id },
    orderBy: { number: "asc" },
  });
  expect(revisions.map(({ appliedAt }) => appliedAt !== null)).toEqual([true, true]);
  expect((await rig.kube.find("Deployment", place))?.metadata.generation).toBe(2);
});

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

test("a name that a deployment of ours has is refused before anything is queued, also by two at the same time", async () => {
  const rig = await clusterRig();

  const both = await Promise.allSettled([deployModel(rig.input(), rig.web), deployModel(rig.input(), rig.web)]);

  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", message: expect.stringContaining("chat is taken") },
  });
  expect(rig.sent).toHaveLength(1);
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

test("a token that has ended is waited for: with a new one the deployment goes on by itself", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  const { value } = rig.token;
  rig.token.value = "ended";

  await rig.apply(id);
  const waiting = await rig.db.deployment.findUniqueOrThrow({ where: { id } });
  rig.token.value = value;
  await rig.apply(id);

  expect(waiting).toMatchObject({ state: "queued", problem: expect.stringContaining("test refused the credential") });
  expect(waiting.retryAt).not.toBeNull();
  expect(await rig.db.deployment.findUnique({ where: { id } })).toMatchObject({
    state: "starting",
    problem: null,
    retryAt: null,
  });
});

test("an API server that goes away in the middle of an apply is waited for, and the apply is whole afterwards", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  const down = new Error("down");
  const apply = rig.kube.apply.bind(rig.kube);
  let applied = 0;
  // The second object meets a server that is gone.
  const openKube = async () => ({
    ...rig.kube,
    apply: async (object: Parameters<typeof apply>[0]) => ((applied += 1) === 2 ? unreachable(down) : apply(object)),
  });

  await rig.apply(id, "w1", { openKube });
  const waiting = await rig.db.deployment.findUniqueOrThrow({ where: { id } });
  await rig.apply(id);

  expect(waiting).toMatchObject({ state: "queued", tries: 1, problem: expect.stringContaining("does not answer") });
  expect(await rig.kube.find("Deployment", place)).not.toBeNull();
  expect(await rig.db.deployment.findUnique({ where: { id } })).toMatchObject({ state: "starting", tries: 0 });
});

test("what is wanted while it is applied is applied too", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  const apply = rig.kube.apply.bind(rig.kube);
  let scaled = false;
  const openKube = async () => ({
    ...rig.kube,
    async apply(object: Parameters<typeof apply>[0]) {
      if (!scaled) await scaleDeployment({ deploymentId: id, replicas: 2 }, rig.web);
      scaled = true;
      return apply(object);
    },
  });

  await rig.apply(id, "w1", { openKube });

  expect((await rig.kube.find("Deployment", place))?.spec.replicas).toBe(2);
});

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

test("each change leaves a row in the activity log, and one that changes nothing leaves none", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);

  await scaleDeployment({ deploymentId: id, replicas: 1 }, rig.web);
  await scaleDeployment({ deploymentId: id, replicas: 2 }, rig.web);

  const rows = await rig.db.activity.findMany({ orderBy: { id: "asc" } });
  expect(rows.map(({ target }) => target)).toEqual(["D-1 chat", "D-1 chat"]);
  expect(rows[1]?.detail).toMatchObject({ before: { replicas: 1 }, after: { replicas: 2 } });
});

function unreachable(cause: Error): never {
  throw kubeUnreachable(cause, "test", "https://127.0.0.1:1");
}
