import { createServer } from "node:http";
import { GoogleAuth, OAuth2Client } from "google-auth-library";
import { expect, onTestFinished, test } from "vitest";
import { googleMonitoring } from "#lib/clients/monitoring.google.ts";
import { testMonitoring } from "../../sandbox/monitoring/test-monitoring.ts";

const today = {
  project: "p",
  from: new Date("2026-11-26T00:00:00Z"),
  to: new Date("2026-11-26T12:00:00Z"),
  periodSeconds: 12 * 3_600,
};

test("requests and bytes of a bucket are told by zone, near and far", async () => {
  const { url } = await testMonitoring();

  const traffic = await monitoringAt(url).readTraffic("bkt", today);

  const until = today.to;
  expect(traffic).toEqual([
    { zone: "us-central1-a", isHit: false, until, requests: 3, bytes: 300 },
    { zone: "us-central1-a", isHit: true, until, requests: 2, bytes: 200 },
    { zone: "us-central1-b", isHit: true, until, requests: 1, bytes: 100 },
  ]);
});

test("a project is known by its number too", async () => {
  const { url } = await testMonitoring();

  expect(await monitoringAt(url).readTraffic("bkt", { ...today, project: "123456789012" })).toHaveLength(3);
});

test("who may not read is told which role would", async () => {
  const { url } = await testMonitoring();

  await expect(monitoringAt(url, "eve").readTraffic("bkt", today)).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("roles/monitoring.viewer on the project p"),
  });
});

test("series of one zone are added up over all pages, and those of no zone left out", async () => {
  const labels = { anywhere_cache_hit: "true", anywhere_cache_zone: "z" };
  const one = (value: string, more: object = labels) => ({
    metric: { labels: more },
    points: [{ interval: { endTime: "2026-11-26T12:00:00.5Z" }, value: { int64Value: value } }],
  });
  const pages = [{ timeSeries: [one("1")], nextPageToken: "more" }, { timeSeries: [one("2"), one("9", {})] }];
  const url = await answering((token) => ({ status: 200, body: token === null ? pages[0] : pages[1] }));

  const traffic = await monitoringAt(url).readTraffic("bkt", today);

  expect(traffic).toMatchObject([{ zone: "z", isHit: true, requests: 3, bytes: 3 }]);
});

test("in a project that never had a cache nothing was read", async () => {
  const message = 'Cannot find metric(s) that match type = "storage.googleapis.com/anywhere_cache/request_count".';
  const url = await answering(() => ({ status: 404, body: { error: { message } } }));

  expect(await monitoringAt(url).readTraffic("bkt", today)).toEqual([]);
});

test.each([
  [429, { error: { message: "Quota exceeded." } }, "quota_exhausted", /Quota exceeded/],
  [503, "<html>", "upstream_unavailable", /It answered 503/],
  [200, { timeSeries: [{ metric: {}, points: [{ value: {} }] }] }, "upstream_unavailable", /cannot read/],
  [403, { error: { message: "Cloud Monitoring API has not been used." } }, "forbidden", /gcloud services enable/],
])("an answer %i is said in a sentence", async (status, body, code, message) => {
  const url = await answering(() => ({ status, body }));

  await expect(monitoringAt(url).readTraffic("bkt", today)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
});

function monitoringAt(apiEndpoint: string, token = "owner") {
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: token });
  return googleMonitoring({ auth: new GoogleAuth({ authClient }), apiEndpoint });
}

/** Monitoring at a server that answers by the page that is asked for. */
async function answering(answer: (token: string | null) => { status: number; body: unknown }) {
  const server = createServer((request, response) => {
    const { status, body } = answer(new URL(request.url ?? "/", "http://local").searchParams.get("pageToken"));
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}
