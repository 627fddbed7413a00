import { expect, test } from "vitest";
import { kubeError } from "#lib/clients/kube-status.ts";
import type { Kube } from "#lib/clients/kube.ts";
import { scaleDeployment } from "#lib/deployments/control/scale-deployment.ts";
import { deployModel } from "#lib/deployments/deploy-model.ts";
import { dueDeployments } from "#lib/jobs/due-deployments.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";

const place = { namespace: "default", name: "chat" };

const modified =
  'Operation cannot be fulfilled on deployments.apps "chat": the object has been modified; please apply your changes to the latest version and try again';
const denied =
  'admission webhook "images.example.com" denied the request: <b>vllm/vllm-openai</b> is not signed; see $(POLICY)';
const overQuota =
  'services "chat" is forbidden: exceeded quota: team, requested: count/services=1, used: count/services=5, limited: count/services=5';

test("an object that somebody changed at the same moment is applied again by itself", async () => {
  const { rig, id, refuse, row } = await setup();

  await refuse(409, { reason: "Conflict", message: modified, details: { name: "chat" } });
  const waiting = await row();
  await rig.apply(id);

  expect(waiting).toMatchObject({ state: "queued", tries: 1, problem: `${modified}.` });
  expect(waiting.retryAt).not.toBeNull();
  expect(await row()).toMatchObject({ state: "starting", problem: null });
});

test.each([
  ["a webhook denies", 403, { reason: "Forbidden", message: denied }, `${denied}.`],
  ["no quota is left for", 403, { reason: "Forbidden", message: overQuota }, `${overQuota}.`],
])("what %s is said in the cluster's own words and asked once", async (_, code, status, said) => {
  const { rig, id, refuse, row } = await setup();

  const asked = await refuse(code, status);
  await rig.apply(id);

  expect(await row()).toMatchObject({ state: "failed", problem: said, retryAt: null });
  expect(await dueDeployments(rig.db)).toEqual([]);
  expect(asked()).toBe(1);
  expect(await rig.db.deploymentEvent.count({ where: { deploymentId: id, kind: "Failed", text: said } })).toBe(1);
});

test("a server that has too many requests is left in peace for as long as it asks", async () => {
  const { rig, refuse, row } = await setup();
  const before = Date.now();

  await refuse(429, { reason: "TooManyRequests", message: "too many requests", details: { retryAfterSeconds: 7 } });

  const { state, retryAt } = await row();
  expect(state).toBe("queued");
  expect(retryAt?.getTime()).toBeGreaterThanOrEqual(before + 7_000);
  expect(await dueDeployments(rig.db)).toEqual([]);
});

test("what was made though its answer got lost is there once, and told once", async () => {
  const { rig, id, row } = await setup();
  const instructions = { "patch.deployments": ["done-but-answer-lost"] };
  await rig.kubeServer.call("POST", "/retry_test", { instructions, global: true });

  await rig.apply(id);
  const waiting = await row();
  await rig.apply(id);

  expect(waiting).toMatchObject({ state: "queued", tries: 1, problem: expect.stringContaining("does not answer") });
  expect(await row()).toMatchObject({ state: "starting", problem: null });
  expect((await rig.kube.find("Deployment", place))?.metadata.generation).toBe(1);
  expect(await rig.kube.list("Deployment", { namespace: "default" })).toHaveLength(1);
  expect(await rig.db.deploymentEvent.count({ where: { deploymentId: id, kind: "Applied" } })).toBe(1);
});

test("a refusal of what is wanted no more does not stand against what is wanted now", async () => {
  const { rig, id, row } = await setup();
  let refused = false;
  const apply: Kube["apply"] = async (object) => {
    if (refused) return rig.kube.apply(object);
    refused = true;
    await scaleDeployment({ deploymentId: id, replicas: 2 }, rig.web);
    throw kubeError({ statusCode: 403, body: JSON.stringify({ kind: "Status", message: denied }), cluster: "test" });
  };

  await rig.apply(id, "w1", { openKube: async () => ({ ...rig.kube, apply }) });

  expect(await row()).toMatchObject({ state: "starting", problem: null });
  expect((await rig.kube.find("Deployment", place))?.spec.replicas).toBe(2);
});

async function setup() {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  const row = () => rig.db.deployment.findUniqueOrThrow({ where: { id } });
  /** Applies to an API server that answers every apply so. Returns how often it was asked. */
  const refuse = async (statusCode: number, status: object): Promise<() => number> => {
    let asked = 0;
    const apply: Kube["apply"] = async () => {
      asked += 1;
      throw kubeError({ statusCode, body: JSON.stringify({ kind: "Status", ...status }), cluster: "test" });
    };
    await rig.apply(id, "w1", { openKube: async () => ({ ...rig.kube, apply }) });
    return () => asked;
  };
  return { rig, id, row, refuse };
}
