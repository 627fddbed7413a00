import { expect, test } from "vitest";
import { z } from "zod";
import { aDeployment, addNode, inDefault, testKube, until } from "../test-kube.ts";
import type { Call } from "../test-calls.ts";

const node = z.looseObject({
  spec: z.looseObject({ taints: z.array(z.looseObject({ key: z.string(), effect: z.string() })).default([]) }),
  status: z.looseObject({ conditions: z.array(z.looseObject({ type: z.string(), status: z.string() })).default([]) }),
});
const item = z.looseObject({ metadata: z.looseObject({ name: z.string(), deletionTimestamp: z.string().optional() }) });

test("a new node takes no pods until it says that it is ready", async () => {
  const { call } = await testKube();

  await call("POST", "/api/v1/nodes", { apiVersion: "v1", kind: "Node", metadata: { name: "n1" } });
  const fresh = await get(call);
  const status = { conditions: [{ type: "Ready", status: "True", lastHeartbeatTime: new Date().toISOString() }] };
  await call("PATCH", "/api/v1/nodes/n1/status", { status }, "application/merge-patch+json");

  expect(fresh.spec.taints).toEqual([{ key: "node.kubernetes.io/not-ready", effect: "NoSchedule" }]);
  await until(
    () => get(call),
    ({ spec }) => spec.taints.length === 0,
  );
});

test("a node that falls silent becomes unknown, and its pods are deleted after their time", async () => {
  const { call } = await testKube({ timeScale: 0.02 });
  const tolerations = [
    { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", tolerationSeconds: 5 },
  ];
  const spec = { tolerations, containers: [{ name: "main", image: "busybox:1" }] };
  await call("POST", inDefault, aDeployment("web", { template: { metadata: { labels: { app: "web" } }, spec } }));
  await addNode(call, "n1");
  const [pod] = await until(
    () => pods(call),
    ([one]) => nodeOf(one) === "n1",
  );

  const silent = await until(
    () => get(call),
    ({ status }) => status.conditions.some((one) => one.status === "Unknown"),
  );
  const all = await until(
    () => pods(call),
    (all) =>
      all.some(({ metadata }) => metadata.name === pod?.metadata.name && metadata.deletionTimestamp !== undefined),
  );

  expect(silent.status.conditions).toContainEqual(
    expect.objectContaining({ reason: "NodeStatusUnknown", message: "Kubelet stopped posting node status." }),
  );
  expect((await get(call)).spec.taints.map(({ key, effect }) => `${key}:${effect}`)).toEqual([
    "node.kubernetes.io/unreachable:NoSchedule",
    "node.kubernetes.io/unreachable:NoExecute",
  ]);
  expect(all.length).toBeGreaterThan(0);
});

test("pods of a node that is gone are gone too, and made anew", async () => {
  const { call } = await testKube({ timeScale: 0.01 });
  await call("POST", inDefault, aDeployment("web"));
  await addNode(call, "n1");
  const [first] = await until(
    () => pods(call),
    ([one]) => nodeOf(one) === "n1",
  );

  await call("DELETE", "/api/v1/nodes/n1");

  const [next] = await until(
    () => pods(call),
    ([one]) => one !== undefined && one.metadata.name !== first?.metadata.name,
  );
  expect(nodeOf(next)).toBeUndefined();
});

async function get(call: Call) {
  return node.parse((await call("GET", "/api/v1/nodes/n1")).body);
}

async function pods(call: Call) {
  return z.array(item).parse((await call("GET", "/api/v1/namespaces/default/pods")).body.items);
}

function nodeOf(pod: z.output<typeof item> | undefined): unknown {
  return z.looseObject({ nodeName: z.string().optional() }).optional().parse(pod?.["spec"])?.nodeName;
}
