import { expect, onTestFinished, test, vi } from "vitest";
import { kubeUnreachable } from "#lib/clients/kube-status.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { aSpec } from "#lib/testing/deployments.ts";
import { deployModel } from "./deploy-model.ts";
import { redeployModel } from "./control/redeploy-model.ts";
import { scaleDeployment } from "./control/scale-deployment.ts";
import { startDeployment } from "./control/start-deployment.ts";
import { stopDeployment } from "./control/stop-deployment.ts";

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

test("a worker whose clock is an hour ahead puts nothing off by an hour", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  rig.token.value = "ended";
  const begunAt = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: begunAt + 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());

  await rig.apply(id);

  const { retryAt } = await rig.db.deployment.findUniqueOrThrow({ where: { id } });
  expect(retryAt?.getTime()).toBeGreaterThan(begunAt);
  expect(retryAt?.getTime()).toBeLessThan(begunAt + 60_000);
});

function unreachable(cause: Error): never {
  throw kubeUnreachable(cause, "test", "https://127.0.0.1:1");
}
