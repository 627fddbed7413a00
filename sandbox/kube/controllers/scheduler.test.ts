import { expect, test } from "vitest";
import { z } from "zod";
import { addNode, testKube, until } from "../test-kube.ts";
import type { Call } from "../test-calls.ts";

const podsPath = "/api/v1/namespaces/default/pods";
const pod = z.looseObject({
  spec: z.looseObject({ nodeName: z.string().optional() }),
  status: z.looseObject({
    conditions: z
      .array(z.looseObject({ type: z.string(), reason: z.string().optional(), message: z.string().optional() }))
      .default([]),
  }),
});

// The texts are those of kube-scheduler 1.37.2.

test("without nodes a pod waits and says so, and goes to the node that comes", async () => {
  const { call } = await testKube();

  await makePod(call, "p");
  const waiting = await until(
    () => get(call, "p"),
    ({ status }) => status.conditions.length > 0,
  );
  await addNode(call, "n1");
  const { spec } = await until(
    () => get(call, "p"),
    ({ spec }) => spec.nodeName !== undefined,
  );

  expect(waiting.status.conditions[0]).toMatchObject({
    type: "PodScheduled",
    reason: "Unschedulable",
    message: "no nodes available to schedule pods",
  });
  expect(spec.nodeName).toBe("n1");
});

test("why no node fits is counted by reason, with what preemption would help", async () => {
  const { call } = await testKube();
  await addNode(call, "plain");
  await addNode(call, "gpu", { labels: { "cloud.google.com/gke-accelerator": "nvidia-l4" }, gpus: 1 });
  await addNode(call, "tainted");
  const taints = [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }];
  await call("PATCH", "/api/v1/nodes/tainted", { spec: { taints } }, "application/merge-patch+json");
  await makePod(call, "first", "1");
  await until(
    () => get(call, "first"),
    ({ spec }) => spec.nodeName === "gpu",
  );

  await makePod(call, "second", "1");
  const { status } = await until(
    () => get(call, "second"),
    ({ status }) => status.conditions.length > 0,
  );

  expect(status.conditions[0]?.message).toBe(
    "0/3 nodes are available: 1 Insufficient nvidia.com/gpu, 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint(s). preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.",
  );
});

test("a pod that comes to its end makes room for the next", async () => {
  const { call } = await testKube();
  await addNode(call, "gpu", { labels: { "cloud.google.com/gke-accelerator": "nvidia-l4" }, gpus: 1 });
  await makePod(call, "first", "1");
  await until(
    () => get(call, "first"),
    ({ spec }) => spec.nodeName === "gpu",
  );
  await makePod(call, "second", "1");
  await until(
    () => get(call, "second"),
    ({ status }) => status.conditions.length > 0,
  );

  await call("PATCH", `${podsPath}/first/status`, { status: { phase: "Succeeded" } }, "application/merge-patch+json");

  const { spec } = await until(
    () => get(call, "second"),
    ({ spec }) => spec.nodeName !== undefined,
  );
  expect(spec.nodeName).toBe("gpu");
});

async function get(call: Call, name: string) {
  return pod.parse((await call("GET", `${podsPath}/${name}`)).body);
}

function makePod(call: Call, name: string, gpus?: string) {
  const resources = gpus === undefined ? {} : { limits: { "nvidia.com/gpu": gpus } };
  const nodeSelector = gpus === undefined ? {} : { "cloud.google.com/gke-accelerator": "nvidia-l4" };
  const spec = { nodeSelector, containers: [{ name: "main", image: "busybox:1", resources }] };
  return call("POST", podsPath, { apiVersion: "v1", kind: "Pod", metadata: { name }, spec });
}
