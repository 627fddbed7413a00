import { expect, test, vi } from "vitest";
import { listClusters } from "#lib/clusters/queries.ts";
import { unwatchNamespace, watchNamespace } from "#lib/clusters/watch-namespace.ts";
import { listLoads } from "#lib/loads/queries.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { testDb } from "#lib/testing/db.ts";
import { record, recordRefused } from "#lib/testing/record.ts";

const until = { timeout: 60_000, interval: 50 };
const minute = { timeout: 90_000 };
const ada = { id: "ada", name: "Ada", email: "ada@example.org", role: "operator" } as const;

test(
  "a vLLM that others applied is followed like ours once its namespace is watched, and no other pod is",
  minute,
  async () => {
    const rig = await clusterRig();
    const { call } = rig.kubeServer;
    await rig.startNodes();
    rig.follow();
    await call("POST", "/api/v1/namespaces/default/serviceaccounts", { metadata: { name: "model-reader" } });
    await call("POST", "/apis/apps/v1/namespaces/default/deployments", theirDeployment);
    await call("POST", "/api/v1/namespaces/default/pods", {
      metadata: { name: "sleeper" },
      spec: { containers: [{ name: "main", image: "busybox", command: ["sleep", "60"] }] },
    });
    const before = await listLoads(rig);

    await watchNamespace({ clusterId: rig.cluster.id, namespace: "default" }, { ...rig.web, actor: ada });
    const load = await vi.waitUntil(async () => {
      const first = (await listLoads(rig)).find(({ pod }) => pod?.run === 0);
      return first && !first.live ? first : null;
    }, until);

    expect(before).toEqual([]);
    const pods = new Set((await listLoads(rig)).map(({ pod }) => pod?.podUid));
    expect(pods.size).toBe(1);
    expect(load).toMatchObject({
      watchOnly: true,
      outcome: "ready",
      deployment: null,
      createdBy: "Ada",
      // The folder is that of a model of ours.
      model: "acme/llama",
      pod: { namespace: "default", container: "server", run: 0, logGap: null },
    });
    expect(load.explained.phases.map(({ key }) => key)).toEqual(expect.arrayContaining(["image", "weights", "ready"]));
    expect((await listClusters(rig))[0]?.watched).toMatchObject([
      { namespace: "default", createdBy: "Ada", problem: null, starts: 1, live: 0 },
    ]);
  },
);

test(
  "what is watched no longer ends where it stands, and a worker that takes over does not go on with it",
  minute,
  async () => {
    const rig = await clusterRig();
    const { call } = rig.kubeServer;
    const place = { clusterId: rig.cluster.id, namespace: "default" };
    const first = rig.follow("w1");
    await call("POST", "/api/v1/namespaces/default/pods", {
      metadata: { name: "waiting" },
      spec: { containers: [{ name: "server", image: "vllm/vllm-openai:v0.32.0", args: ["--model", "acme/other"] }] },
    });
    await watchNamespace(place, { ...rig.web, actor: ada });
    await vi.waitUntil(async () => (await listLoads(rig))[0]?.live === true, until);

    await first.stop();
    await unwatchNamespace(place, rig.web);
    rig.follow("w2");
    const load = await vi.waitUntil(async () => {
      const [found] = await listLoads(rig);
      return found?.live === false ? found : null;
    }, until);

    expect(load).toMatchObject({
      outcome: "incomplete",
      model: "acme/other",
      pod: { logGap: expect.stringContaining("no longer watched") },
    });
    await expect(unwatchNamespace(place, rig.web)).rejects.toMatchObject({ code: "not_found" });
  },
);

test("a namespace is watched once, and only with its row of the log", async () => {
  const db = await testDb();
  const { id: clusterId } = await db.cluster.create({ data: { name: "c", source: "gke", server: "https://c" } });
  const place = { clusterId, namespace: "theirs" };

  await expect(watchNamespace(place, { db, actor: ada, record: recordRefused })).rejects.toThrow("refused");
  await watchNamespace(place, { db, actor: ada, record });

  await expect(watchNamespace(place, { db, actor: ada, record })).rejects.toMatchObject({ code: "conflict" });
  expect(await db.activity.findMany()).toMatchObject([{ target: "theirs of c" }]);
});

/** As from `kubectl apply`. */
const theirDeployment = {
  metadata: { name: "chat" },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: "chat" } },
    template: {
      metadata: { labels: { app: "chat" } },
      spec: {
        serviceAccountName: "model-reader",
        containers: [
          {
            name: "server",
            image: "vllm/vllm-openai:v0.32.0",
            args: ["--model=gs://bkt/acme/llama", "--load-format=runai_streamer"],
            readinessProbe: { httpGet: { path: "/health", port: 8000 }, periodSeconds: 1 },
            resources: { limits: { "nvidia.com/gpu": "1" } },
          },
        ],
        tolerations: [{ key: "nvidia.com/gpu", operator: "Exists" }],
        nodeSelector: { "cloud.google.com/gke-accelerator": "nvidia-l4" },
      },
    },
  },
};
