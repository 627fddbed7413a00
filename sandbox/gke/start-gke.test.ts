import { ClusterManagerClient } from "@google-cloud/container";
import { GoogleAuth } from "google-auth-library";
import { OAuth2Client } from "google-auth-library";
import { expect, onTestFinished, test } from "vitest";
import { startGke } from "./start-gke.ts";

test("Google's own client finds the cluster wherever it is, with its endpoint, authority and pools", async () => {
  const client = await clientWith("owner");

  const [{ clusters }] = await client.listClusters({ parent: "projects/p/locations/-" });
  const [found] = await client.getCluster({ name: "projects/p/locations/us-central1/clusters/c1" });

  expect(clusters?.map(({ name }) => name)).toEqual(["c1"]);
  expect(found).toMatchObject({
    status: "RUNNING",
    endpoint: "127.0.0.1:4443",
    masterAuth: { clusterCaCertificate: "Y2E=" },
    workloadIdentityConfig: { workloadPool: "p.svc.id.goog" },
  });
  expect(found.nodePools?.[0]).toMatchObject({
    name: "l4",
    locations: ["us-central1-a", "us-central1-b"],
    autoscaling: { enabled: true, minNodeCount: 0, maxNodeCount: 3 },
    config: {
      machineType: "g2-standard-8",
      accelerators: [{ acceleratorCount: "1", acceleratorType: "nvidia-l4" }],
      workloadMetadataConfig: { mode: "GKE_METADATA" },
    },
  });
});

test("a location without clusters has none, and a cluster that is not there is said to be missing", async () => {
  const client = await clientWith("owner");

  const [{ clusters }] = await client.listClusters({ parent: "projects/p/locations/europe-west4" });
  const missing = client.getCluster({ name: "projects/p/locations/us-central1/clusters/nope" });

  expect(clusters).toEqual([]);
  await expect(missing).rejects.toMatchObject({ code: 5, message: expect.stringContaining("clusters/nope") });
});

test("who may not list clusters is told the permission, and a false token is refused", async () => {
  const [stranger, nobody] = [await clientWith("stranger"), await clientWith("false")];

  await expect(stranger.listClusters({ parent: "projects/p/locations/-" })).rejects.toMatchObject({
    code: 7,
    message: expect.stringContaining("container.clusters.list"),
  });
  await expect(nobody.listClusters({ parent: "projects/p/locations/-" })).rejects.toMatchObject({ code: 16 });
});

async function clientWith(token: string): Promise<ClusterManagerClient> {
  const pool = { machineType: "g2-standard-8", accelerator: "nvidia-l4", gpus: 1, min: 0, max: 3 };
  const server = await startGke({
    cluster: {
      project: "p",
      name: "c1",
      location: "us-central1",
      endpoint: "127.0.0.1:4443",
      caData: "Y2E=",
      version: "1.37.2-gke.1000",
      pools: [{ name: "l4", zones: ["us-central1-a", "us-central1-b"], ...pool }],
    },
    principalOf: (one) => (one === "false" ? null : one),
    admins: ["owner"],
  });
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: token, expiry_date: Date.now() + 3_600_000 });
  const client = new ClusterManagerClient({
    fallback: true,
    apiEndpoint: "127.0.0.1",
    port: server.port,
    protocol: "http",
    auth: new GoogleAuth({ authClient, projectId: "p" }),
  });
  onTestFinished(async () => {
    await client.close();
    await server.close();
  });
  return client;
}
