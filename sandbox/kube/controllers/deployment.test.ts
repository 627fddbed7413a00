import { expect, test } from "vitest";
import { z } from "zod";
import { aDeployment, addNode, inDefault, testKube, until } from "../test-kube.ts";
import type { Call } from "../test-calls.ts";

const pod = z.looseObject({
  metadata: z.looseObject({ name: z.string(), labels: z.record(z.string(), z.string()) }),
  spec: z.looseObject({ nodeName: z.string().optional(), containers: z.array(z.looseObject({ image: z.string() })) }),
});
const set = z.looseObject({
  metadata: z.looseObject({ name: z.string(), annotations: z.record(z.string(), z.string()) }),
  spec: z.looseObject({ replicas: z.number() }),
});
const condition = z.looseObject({ type: z.string(), status: z.string(), reason: z.string() });
const deployment = z.looseObject({
  status: z.looseObject({
    replicas: z.number().optional(),
    availableReplicas: z.number().optional(),
    conditions: z.array(condition).default([]),
  }),
});

test("a deployment becomes a replica set, pods on a node, and the events that say so", async () => {
  const { call } = await testKube();
  await addNode(call, "n1");

  await call("POST", inDefault, aDeployment("web", { replicas: 2 }));

  const pods = await until(
    () => podsOf(call),
    (all) => all.length === 2 && all.every(({ spec }) => spec.nodeName),
  );
  const told = await messages(call);
  expect(pods.map(({ spec }) => spec.nodeName)).toEqual(["n1", "n1"]);
  expect(told).toContainEqual(expect.stringMatching(/^ScalingReplicaSet: Scaled up replica set web-\w+ from 0 to 2$/));
  expect(told).toContainEqual(`SuccessfulCreate: Created pod: ${pods[0]?.metadata.name}`);
  expect(told).toContainEqual(`Scheduled: Successfully assigned default/${pods[0]?.metadata.name} to n1`);
});

test("a new template rolls out: the old pod stays until the new one is available", async () => {
  const { call } = await testKube();
  await addNode(call, "n1");
  await call("POST", inDefault, aDeployment("web"));
  const [first] = await until(
    () => podsOf(call),
    (all) => all.length === 1,
  );
  await makeReady(call, first?.metadata.name ?? "");
  await until(
    () => get(call, "web"),
    ({ status }) => status.availableReplicas === 1,
  );

  await setImage(call, "web", "busybox:2");
  const both = await until(
    () => podsOf(call),
    (all) => all.length === 2,
  );
  const second = both.find(({ metadata }) => metadata.name !== first?.metadata.name);
  await makeReady(call, second?.metadata.name ?? "");
  await until(
    () => sets(call),
    (all) => all.some(({ spec }) => spec.replicas === 0),
  );

  const revisions = await sets(call);
  expect(
    revisions
      .map(({ metadata, spec }) => [metadata.annotations["deployment.kubernetes.io/revision"], spec.replicas])
      .toSorted(([a], [b]) => Number(a) - Number(b)),
  ).toEqual([
    ["1", 0],
    ["2", 1],
  ]);
  const told = await messages(call);
  expect(told).toContainEqual(
    expect.stringMatching(/^ScalingReplicaSet: Scaled down replica set web-\w+ from 1 to 0$/),
  );
});

test("a deployment that recreates ends its pods before it starts new ones", async () => {
  const { call } = await testKube();
  await addNode(call, "n1");
  await call("POST", inDefault, aDeployment("web", { strategy: { type: "Recreate" } }));
  const [first] = await until(
    () => podsOf(call),
    (all) => all.length === 1 && all.every(({ spec }) => spec.nodeName),
  );

  await setImage(call, "web", "busybox:2");
  await until(
    () => podsOf(call),
    ([pod]) => pod?.metadata["deletionTimestamp"] !== undefined,
  );
  const during = await podsOf(call);
  await call("DELETE", `/api/v1/namespaces/default/pods/${first?.metadata.name}?gracePeriodSeconds=0`);
  const after = await until(
    () => podsOf(call),
    ([pod]) => pod !== undefined && pod.metadata.name !== first?.metadata.name,
  );

  expect(during).toHaveLength(1);
  expect(after.map(({ spec }) => spec.containers[0]?.image)).toEqual(["busybox:2"]);
});

test("a rollout that does not move within its deadline says so", async () => {
  const { call } = await testKube({ timeScale: 0.01 });

  await call("POST", inDefault, aDeployment("web", { progressDeadlineSeconds: 20 }));

  const { status } = await until(
    () => get(call, "web"),
    ({ status }) => status.conditions.some(({ reason }) => reason === "ProgressDeadlineExceeded"),
  );
  expect(status.conditions).toContainEqual(expect.objectContaining({ type: "Progressing", status: "False" }));
});

test("a pod whose service account is missing is not made until it is there, and the deployment says why", async () => {
  const { call } = await testKube({ timeScale: 0.01 });
  const spec = { serviceAccountName: "vllm", containers: [{ name: "main", image: "busybox:1" }] };

  await call("POST", inDefault, aDeployment("web", { template: { metadata: { labels: { app: "web" } }, spec } }));
  const { status } = await until(
    () => get(call, "web"),
    ({ status }) => status.conditions.some(({ type }) => type === "ReplicaFailure"),
  );
  await call("POST", "/api/v1/namespaces/default/serviceaccounts", {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "vllm" },
  });

  expect(status.conditions).toContainEqual(
    expect.objectContaining({
      reason: "FailedCreate",
      message: expect.stringContaining('serviceaccount "vllm" not found'),
    }),
  );
  expect(
    await until(
      () => podsOf(call),
      (all) => all.length === 1,
    ),
  ).toHaveLength(1);
});

async function podsOf(call: Call) {
  const { body } = await call("GET", "/api/v1/namespaces/default/pods");
  return z.array(pod).parse(body.items);
}

async function sets(call: Call) {
  const { body } = await call("GET", "/apis/apps/v1/namespaces/default/replicasets");
  return z.array(set).parse(body.items);
}

async function get(call: Call, name: string) {
  return deployment.parse((await call("GET", `${inDefault}/${name}`)).body);
}

async function messages(call: Call): Promise<string[]> {
  const { body } = await call("GET", "/api/v1/namespaces/default/events");
  const told = z.array(z.looseObject({ reason: z.string(), message: z.string() })).parse(body.items);
  return told.map(({ reason, message }) => `${reason}: ${message}`);
}

async function makeReady(call: Call, name: string) {
  const now = new Date().toISOString();
  const conditions = [{ type: "Ready", status: "True", lastTransitionTime: now }];
  const path = `/api/v1/namespaces/default/pods/${name}/status`;
  await call("PATCH", path, { status: { phase: "Running", conditions } }, "application/strategic-merge-patch+json");
}

async function setImage(call: Call, name: string, image: string) {
  const containers = [{ name: "main", image }];
  await call(
    "PATCH",
    `${inDefault}/${name}`,
    { spec: { template: { spec: { containers } } } },
    "application/strategic-merge-patch+json",
  );
}
