import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openTokens } from "../gcs/tokens.ts";
import { testApiServer } from "../kube/test-api-server.ts";
import { testModel } from "../vllm/test-vllm.ts";
import { kubeClient } from "./kube-client.ts";
import { readKubeconfig } from "./kubeconfig.ts";
import { podPrincipal } from "./pod-gateway.ts";
import { pod as podSchema } from "./pod.ts";
import { type NodesOptions, startNodes } from "./start-nodes.ts";

const eventList = z.object({
  items: z.array(
    z.object({
      type: z.string(),
      reason: z.string(),
      message: z.string(),
      involvedObject: z.object({ name: z.string() }),
    }),
  ),
});
const named = z.object({
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
});
const pods = "/api/v1/namespaces/default/pods";

export const reader = podPrincipal("default", "reader");

/** A control plane, a bucket that only the service account `reader` may read, and nodes; all gone when the test ends. */
export async function testNodes(options: Partial<NodesOptions> = {}) {
  const stateDir = await mkdtemp(join(tmpdir(), "sluice-nodes-"));
  const roles = ["roles/storage.objectViewer", "roles/storage.bucketViewer"];
  const bindings = [
    { role: "roles/storage.admin", members: ["serviceAccount:sluice@sandbox-project.iam.gserviceaccount.com"] },
    ...roles.map((role) => ({ role, members: [reader] })),
  ];
  const gcs = await testModel({ buckets: [{ name: "bkt", bindings }] });
  const kube = await testApiServer();
  const tokens = openTokens(gcs.stateDir, {});
  const all: NodesOptions = {
    kubeconfigFile: kube.kubeconfigFile,
    gcsUrl: gcs.url,
    tokenFor: (principal, zone) => tokens.issue("access", principal, 600, zone),
    stateDir: join(stateDir, "nodes"),
    timeScale: 0.02,
    ...options,
  };
  let nodes = await startNodes(all);
  const client = kubeClient(readKubeconfig(kube.kubeconfigFile));
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "reader" } };
  await client.create("/api/v1/namespaces/default/serviceaccounts", account);
  onTestFinished(async () => {
    await nodes.close();
    client.close();
    await rm(stateDir, { recursive: true, force: true });
  });

  async function podNamed(name: string) {
    return podSchema.parse(await client.get(`${pods}/${name}`));
  }
  return {
    gcs,
    client,
    stateDir,
    podNamed,
    status: async (name: string) => (await podNamed(name)).status.containerStatuses[0],
    /** Makes a pod of one container and gives back nothing: what happens to it is to be seen. */
    create: (name: string, container: object, spec: object = {}) =>
      client.create(pods, {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name },
        spec: { containers: [{ name: "main", ...container }], ...spec },
      }),
    remove: (name: string) => client.remove(`${pods}/${name}`),
    until: <T>(look: () => Promise<T>, wanted: (value: T) => boolean) =>
      vi.waitUntil(
        async () => {
          const value = await look();
          return wanted(value) ? value : null;
        },
        { timeout: 60_000, interval: 25 },
      ),
    events: async (name: string) =>
      eventList
        .parse(await client.get("/api/v1/namespaces/default/events"))
        .items.filter((one) => one.involvedObject.name === name),
    nodes: async () => z.object({ items: z.array(named) }).parse(await client.get("/api/v1/nodes")).items,
    async log(name: string, query = "") {
      const { server, ca, token } = readKubeconfig(kube.kubeconfigFile);
      const { request } = await import("node:https");
      const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
      request(
        `${server}${pods}/${name}/log?container=main&${query}`,
        { ca, headers: { Authorization: `Bearer ${token}` } },
        (res) => {
          let text = "";
          res.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
          res.on("end", () => resolve({ status: res.statusCode ?? 0, text }));
        },
      )
        .on("error", reject)
        .end();
      return promise;
    },
    /** The machine loses its power and comes back. */
    async restartNodes() {
      await nodes.close();
      nodes = await startNodes(all);
    },
  };
}

/** A pod of the sandbox's GPU nodes, whose words run vLLM on the model of the bucket. */
export const gpuSpec = {
  serviceAccountName: "reader",
  nodeSelector: { "cloud.google.com/gke-accelerator": "nvidia-l4" },
  tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
};

export function vllmContainer(args: string[] = [], more: object = {}) {
  return {
    image: "vllm/vllm-openai:v0.32.0",
    args: ["gs://bkt/acme/llama", "--load-format=runai_streamer", "--served-model-name=llama", ...args],
    ports: [{ name: "http", containerPort: 8000 }],
    resources: { limits: { "nvidia.com/gpu": "1", memory: "8Gi" } },
    startupProbe: { httpGet: { path: "/health", port: "http" }, periodSeconds: 2, failureThreshold: 30 },
    readinessProbe: { httpGet: { path: "/health", port: "http" }, periodSeconds: 2 },
    ...more,
  };
}
