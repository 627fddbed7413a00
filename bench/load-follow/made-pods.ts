import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "#lib/db.ts";
import { objectLabels, ownerAnnotation } from "#lib/deployments/manifest/names.ts";
import { kubeClient } from "../../sandbox/node/kube-client.ts";
import { readKubeconfig } from "../../sandbox/node/kubeconfig.ts";
import type { Endpoints } from "../../sandbox/start-sandbox.ts";

const node = "bench-node";
const hourMs = 3_600_000;

type Options = { db: Db; endpoints: Endpoints | null; pods: number; logPort: number };

/** Pods of one deployment that run, on a node whose logs somebody else gives. Nothing of them runs. Removed when it is disposed of. */
export async function madePods({ db, endpoints, pods, logPort }: Options) {
  if (!endpoints) throw new Error("There is no sandbox to have pods in.");
  const kube = kubeClient(readKubeconfig(endpoints.kube.kubeconfig));
  const clusterId = await findCluster(db);
  const deploymentId = randomUUID();
  await db.deployment.create({
    data: {
      id: deploymentId,
      clusterId,
      namespace: "default",
      name: "bench",
      spec: {},
      replicas: pods,
      state: "starting",
      createdBy: "bench",
    },
  });
  await kube.create("/api/v1/nodes", { apiVersion: "v1", kind: "Node", metadata: { name: node }, spec: {} });
  // Nobody beats for it: it was heard of in an hour.
  const ready = { type: "Ready", status: "True", lastHeartbeatTime: new Date(Date.now() + hourMs).toISOString() };
  const status = {
    conditions: [ready],
    addresses: [{ type: "InternalIP", address: "127.0.0.1" }],
    daemonEndpoints: { kubeletEndpoint: { Port: logPort } },
  };
  await kube.merge(`/api/v1/nodes/${node}/status`, { status });
  for (let index = 0; index < pods; index++) await makePod(`bench-${index}`, deploymentId, kube);
  return {
    deploymentId,
    async [Symbol.asyncDispose]() {
      kube.close();
    },
  };
}

async function makePod(name: string, owner: string, kube: ReturnType<typeof kubeClient>): Promise<void> {
  await kube.create("/api/v1/namespaces/default/pods", {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels: objectLabels("bench", "bench/lines"), annotations: { [ownerAnnotation]: owner } },
    spec: {
      nodeName: node,
      tolerations: [{ operator: "Exists" }],
      containers: [{ name: "vllm", image: "vllm/vllm-openai:v0.32.0" }],
    },
  });
  const startedAt = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const container = { name: "vllm", ready: false, restartCount: 0, image: "vllm/vllm-openai:v0.32.0", imageID: "" };
  await kube.merge(`/api/v1/namespaces/default/pods/${name}/status`, {
    status: { phase: "Running", containerStatuses: [{ ...container, state: { running: { startedAt } } }] },
  });
}

async function findCluster(db: Db): Promise<string> {
  for (let tries = 0; tries < 240; tries++) {
    const found = await db.cluster.findFirst({ select: { id: true } });
    if (found) return found.id;
    await sleep(250);
  }
  throw new Error("The worker found no cluster.");
}
