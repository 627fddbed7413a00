import { expect, test } from "vitest";
import { aDeployment, addNode, inDefault, testKube, until } from "../test-kube.ts";
import type { Call } from "../test-calls.ts";

const inApps = "/apis/apps/v1/namespaces/default";
const podsPath = "/api/v1/namespaces/default/pods";

test("what a deployment made goes after it, and pods that run on a node wait for the node", async () => {
  const { call } = await testKube();
  await addNode(call, "n1");
  await call("POST", inDefault, aDeployment("web"));
  const [pod] = await until(
    () => list(call, podsPath),
    ([one]) => one?.["spec"] !== undefined && nodeOf(one) === "n1",
  );

  const { status } = await call("DELETE", `${inDefault}/web`);
  await until(
    () => list(call, `${inApps}/replicasets`),
    (sets) => sets.length === 0,
  );
  const [marked] = await until(
    () => list(call, podsPath),
    ([one]) => one?.metadata?.["deletionTimestamp"] !== undefined,
  );
  await call("DELETE", `${podsPath}/${pod?.metadata?.name}?gracePeriodSeconds=0`);

  expect(status).toBe(200);
  expect(marked?.metadata).toMatchObject({ deletionGracePeriodSeconds: 30 });
  expect(await list(call, podsPath)).toEqual([]);
});

test("in the foreground a deployment stays until its pods are gone", async () => {
  const { call } = await testKube();
  await addNode(call, "n1");
  await call("POST", inDefault, aDeployment("web"));
  const [pod] = await until(
    () => list(call, podsPath),
    ([one]) => nodeOf(one) === "n1",
  );

  await call("DELETE", `${inDefault}/web?propagationPolicy=Foreground`);
  await until(
    () => list(call, podsPath),
    ([one]) => one?.metadata?.["deletionTimestamp"] !== undefined,
  );
  const during = await call("GET", `${inDefault}/web`);
  await call("DELETE", `${podsPath}/${pod?.metadata?.name}?gracePeriodSeconds=0`);
  const after = await until(
    () => call("GET", `${inDefault}/web`),
    ({ status }) => status === 404,
  );

  expect(during.body.metadata).toMatchObject({ finalizers: ["foregroundDeletion"] });
  expect(after.status).toBe(404);
});

test("orphaned replica sets stay, and a deployment with the same selector takes them in", async () => {
  const { call } = await testKube();
  await call("POST", inDefault, aDeployment("web"));
  await until(
    () => list(call, `${inApps}/replicasets`),
    (sets) => sets.length === 1,
  );

  await call("DELETE", `${inDefault}/web?propagationPolicy=Orphan`);
  await until(
    () => call("GET", `${inDefault}/web`),
    ({ status }) => status === 404,
  );
  const [orphan] = await list(call, `${inApps}/replicasets`);
  await call("POST", inDefault, aDeployment("web"));
  const adopted = await until(
    () => list(call, `${inApps}/replicasets`),
    ([set]) => owners(set).length === 1,
  );

  expect(owners(orphan)).toEqual([]);
  expect(adopted.map(({ metadata }) => metadata?.name)).toEqual([orphan?.metadata?.name]);
});

test("a namespace goes with all that is in it, and takes nothing new meanwhile", async () => {
  const { call } = await testKube();
  await addNode(call, "n1");
  await call("POST", "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "team" } });
  const deployments = "/apis/apps/v1/namespaces/team/deployments";
  await call("POST", deployments, aDeployment("web"));
  const [pod] = await until(
    () => list(call, "/api/v1/namespaces/team/pods"),
    ([one]) => nodeOf(one) === "n1",
  );

  await call("DELETE", "/api/v1/namespaces/team");
  const refused = await call("POST", deployments, aDeployment("late"));
  await call("DELETE", `/api/v1/namespaces/team/pods/${pod?.metadata?.name}?gracePeriodSeconds=0`);
  await until(
    () => call("GET", "/api/v1/namespaces/team"),
    ({ status }) => status === 404,
  );
  const gone = await call("POST", deployments, aDeployment("web"));

  expect(refused.status).toBe(403);
  expect(refused.body.message).toContain(
    "unable to create new content in namespace team because it is being terminated",
  );
  expect(gone.body.message).toBe('namespaces "team" not found');
});

type Item = {
  [field: string]: unknown;
  metadata?: { [field: string]: unknown; name?: string | undefined } | undefined;
};

async function list(call: Call, path: string): Promise<Item[]> {
  return (await call("GET", path)).body.items ?? [];
}

function nodeOf(pod: Item | undefined): unknown {
  const spec = pod?.["spec"];
  return typeof spec === "object" && spec !== null && "nodeName" in spec ? spec.nodeName : undefined;
}

function owners(object: Item | undefined): unknown[] {
  const found = object?.metadata?.["ownerReferences"];
  return Array.isArray(found) ? found : [];
}
