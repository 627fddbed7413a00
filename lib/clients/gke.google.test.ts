import { createServer } from "node:http";
import { GoogleAuth, OAuth2Client } from "google-auth-library";
import { expect, onTestFinished, test } from "vitest";
import { googleGke } from "./gke.google.ts";

test("what GKE leaves out of a cluster is nothing, and its own numbers may be texts", async () => {
  const pool = { name: "l4", config: { accelerators: [{ acceleratorType: "nvidia-l4", acceleratorCount: "2" }] } };
  const gke = await gkeAnswering(200, { clusters: [{ name: "c1", location: "us-central1", nodePools: [pool] }] });

  const clusters = await gke.listClusters("p");

  expect(clusters).toMatchObject([{ name: "c1", status: "", caData: null, autopilot: false }]);
  expect(clusters[0]?.pools).toMatchObject([{ name: "l4", accelerator: "nvidia-l4", acceleratorCount: 2, nodes: 0 }]);
});

test("a project without clusters has none", async () => {
  const gke = await gkeAnswering(200, {});

  expect(await gke.listClusters("p")).toEqual([]);
});

test.each([
  [401, { error: { message: "Invalid token." } }, "unauthenticated", /Sign in again/],
  [403, { error: { message: "Kubernetes Engine API has not been used." } }, "forbidden", /gcloud services enable/],
  [404, { error: { message: "No such project." } }, "not_found", /SLUICE_PROJECT/],
  [429, { error: { message: "Quota exceeded." } }, "quota_exhausted", /Quota exceeded/],
  [503, "<html>", "upstream_unavailable", /did not answer for p/],
  [200, { clusters: [{ location: "us-central1" }] }, "upstream_unavailable", /cannot read/],
])("an answer %i is said in a sentence", async (status, body, code, message) => {
  const gke = await gkeAnswering(status, body);

  await expect(gke.listClusters("p")).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

async function gkeAnswering(status: number, body: unknown) {
  const server = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: "owner" });
  return googleGke({ auth: new GoogleAuth({ authClient }), apiEndpoint: `http://127.0.0.1:${address.port}` });
}
