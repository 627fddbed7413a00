import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "#lib/db.ts";
import { objectLabels, ownerAnnotation, podLabels } from "#lib/deployments/manifest/names.ts";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import { recording } from "../log/log-file.ts";
import { fileChunks } from "../../scripts/sluice/file-chunks.ts";
import { kubeClient } from "../../sandbox/node/kube-client.ts";
import { readKubeconfig } from "../../sandbox/node/kubeconfig.ts";
import type { Endpoints } from "../../sandbox/start-sandbox.ts";
import { tickProgram } from "./ticks.ts";

const name = "ticking";
const earlierStarts = 200;
const path = "/apis/apps/v1/namespaces/default/deployments";

type Options = { db: Db; endpoints: Endpoints | null; linesPerSecond: number };

/** A deployment with many earlier starts whose one replica never gets ready and prints lines that carry their time. */
export async function tickingReplica({ db, endpoints, linesPerSecond }: Options) {
  if (!endpoints) throw new Error("There is no sandbox to run a pod in.");
  const kube = kubeClient(readKubeconfig(endpoints.kube.kubeconfig));
  const cluster = await until(() => db.cluster.findFirst(), "The worker found no cluster.");
  const deploymentId = randomUUID();
  const spec = {
    accelerator: "nvidia-l4",
    replicas: 1,
    image: "busybox:1.37",
    maxModelLen: null,
    gpuMemoryUtilization: 0.9,
    tensorParallelSize: 1,
    streamer: { concurrency: 8, memoryLimitBytes: null, distributed: false },
    serviceAccount: "default",
    servedName: name,
    extraArgs: [],
  };
  const place = { clusterId: cluster.id, namespace: "default", name };
  const row = { ...place, spec, replicas: 1, state: "starting" as const, createdBy: "bench" };
  await db.deployment.create({ data: { id: deploymentId, ...row } });
  await db.deploymentRevision.create({
    data: { deploymentId, number: 1, spec, manifests: [], by: "bench", appliedAt: new Date() },
  });
  const explained = await explainLog(fileChunks(recording));
  const earlier = { name, outcome: "ready", explained, logBytes: 0, lineCount: 0, createdBy: "bench", deploymentId };
  await db.load.createMany({ data: Array.from({ length: earlierStarts }, () => earlier) });
  await kube.create(path, manifest(deploymentId, linesPerSecond));

  await until(
    () => db.load.findFirst({ where: { deploymentId, live: true, lineCount: { gt: 0 } } }),
    "No line of the pod came to the database.",
  );
  return {
    deploymentId,
    async [Symbol.asyncDispose]() {
      await kube.remove(`${path}/${name}`).catch(() => undefined);
      kube.close();
    },
  };
}

function manifest(id: string, linesPerSecond: number) {
  const labels = objectLabels(name, "bench/ticks");
  const annotations = { [ownerAnnotation]: id };
  const container = {
    name: "vllm",
    image: "busybox:1.37",
    command: [process.execPath, "-e", tickProgram(linesPerSecond)],
    // Nothing listens there: a replica that is ready is followed no longer.
    startupProbe: { tcpSocket: { port: 8000 }, periodSeconds: 10, failureThreshold: 1_000 },
  };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels, annotations },
    spec: {
      replicas: 1,
      selector: { matchLabels: podLabels(name) },
      template: { metadata: { labels, annotations }, spec: { containers: [container] } },
    },
  };
}

async function until<T>(look: () => Promise<T | null>, otherwise: string): Promise<T> {
  for (let tries = 0; tries < 240; tries += 1) {
    const found = await look();
    if (found !== null) return found;
    await sleep(250);
  }
  throw new Error(otherwise);
}
