import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { gcsBuckets } from "#lib/clients/buckets.gcs.ts";
import { createDb } from "#lib/db.ts";
import { httpKube } from "#lib/clients/kube.http.ts";
import { followCluster } from "#lib/clusters/follow-cluster.ts";
import type { OpenKube } from "#lib/clusters/open-kube.ts";
import { applyDeployment } from "#lib/deployments/apply-deployment.ts";
import type { DeployInput } from "#lib/deployments/schema.ts";
import { manifestName } from "#lib/imports/copy/manifest.ts";
import type { JobName, Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";
import { aModel } from "#lib/testing/builders.ts";
import { testDatabaseUrl } from "#lib/testing/db.ts";
import { aPool, aSpec } from "#lib/testing/deployments.ts";
import { record } from "#lib/testing/record.ts";
import { tcpGate } from "#lib/testing/tcp-gate.ts";
import { defaultAuth } from "../../sandbox/gcs/test-gcs.ts";
import { openTokens } from "../../sandbox/gcs/tokens.ts";
import { testApiServer } from "../../sandbox/kube/test-api-server.ts";
import { podPrincipal } from "../../sandbox/node/pod-gateway.ts";
import { type NodesOptions, startNodes } from "../../sandbox/node/start-nodes.ts";
import { testModel } from "../../sandbox/vllm/test-vllm.ts";

const grace: Actor = { id: "grace", name: "Grace", email: "grace@example.org", role: "engineer" };

/** A cluster as it is attached, a bucket with a model that the account `model-reader` may read, and what web and worker are given. */
export async function clusterRig({ gated = false }: { gated?: boolean } = {}) {
  const roles = ["roles/storage.objectViewer", "roles/storage.bucketViewer"];
  const members = [podPrincipal("default", "model-reader")];
  const bindings = [
    { role: "roles/storage.admin", members: ["serviceAccount:sluice@sandbox-project.iam.gserviceaccount.com"] },
    ...roles.map((role) => ({ role, members })),
  ];
  const gcs = await testModel({ buckets: [{ name: "bkt", bindings }] });
  await gcs.put(`acme/llama/${manifestName}`, "{}");
  const kubeServer = await testApiServer({ timeScale: 0.05 });
  const gate = await tcpGate(kubeServer.url);
  // Its own address, or the one behind the gate: the certificate is for loopback.
  const server = gated ? gate.url : kubeServer.url;
  const database = await tcpGate(await testDatabaseUrl());
  const db = createDb(database.url);
  onTestFinished(() => db.$disconnect());
  const cluster = await db.cluster.create({
    data: { name: "test", source: "kubeconfig", server, caData: kubeServer.ca, pools: [aPool()] },
  });
  const model = await db.model.create({ data: aModel({ bucket: "bkt", prefix: "acme/llama/", repo: "acme/llama" }) });

  const token = { value: kubeServer.adminToken };
  const open = ({ server }: { server: string }) =>
    httpKube({
      name: "test",
      server,
      caData: kubeServer.ca,
      credential: { kind: "token", token: async () => token.value },
    });
  const kube = open({ server });
  onTestFinished(() => kube.close());
  const openKube: OpenKube = async () => kube;

  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const sent: JobName[] = [];
  const queue: Queue = {
    async send(_, name) {
      sent.push(name);
    },
  };
  const buckets = gcsBuckets({ apiEndpoint: gcs.url, projectId: "p", auth: defaultAuth(gcs.credentialsFile) });
  const web = { db, buckets, queue, openKube, actor: grace, record, sent };
  const input = (changed: Partial<DeployInput> = {}): DeployInput => ({
    clusterId: cluster.id,
    namespace: "default",
    name: "chat",
    modelId: model.id,
    spec: aSpec({ servedName: "llama", streamer: { concurrency: 4, memoryLimitBytes: null, distributed: false } }),
    ...changed,
  });

  return {
    ...web,
    gcs,
    kube,
    kubeServer,
    gate,
    database,
    cluster,
    model,
    token,
    web,
    input,
    apply: (deploymentId: string, worker = "w1", changed: { openKube?: OpenKube } = {}) =>
      applyDeployment({ deploymentId }, { db, buckets, openKube, worker, signal: stopping.signal, ...changed }),
    /** Follows the cluster until the test ends, or until it is told to stop. */
    follow(worker = "w1") {
      const stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, stopping.signal]);
      const done = followCluster({ clusterId: cluster.id }, { db, openKube, worker, signal }).catch(
        (error: unknown) => {
          if (!signal.aborted) throw error;
        },
      );
      onTestFinished(async () => {
        stop.abort();
        await done;
      });
      return {
        done,
        async stop() {
          stop.abort();
          await done;
        },
      };
    },
    /** Nodes that run what is asked of them, in a fiftieth of the time. */
    async startNodes(options: Partial<NodesOptions> = {}) {
      const stateDir = mkdtempSync(join(tmpdir(), "sluice-nodes-"));
      const tokens = openTokens(gcs.stateDir, {});
      const nodes = await startNodes({
        kubeconfigFile: kubeServer.kubeconfigFile,
        gcsUrl: gcs.url,
        tokenFor: (principal, zone) => tokens.issue("access", principal, 600, zone),
        stateDir,
        timeScale: 0.02,
        ...options,
      });
      onTestFinished(async () => {
        await nodes.close();
        rmSync(stateDir, { recursive: true, force: true });
      });
    },
  };
}
