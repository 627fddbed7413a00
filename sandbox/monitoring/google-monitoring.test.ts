import { MetricServiceClient } from "@google-cloud/monitoring";
import { GoogleAuth, OAuth2Client } from "google-auth-library";
import { expect, onTestFinished, test } from "vitest";
import { testMonitoring } from "./test-monitoring.ts";

const type = "storage.googleapis.com/anywhere_cache/request_count";

test("Google's own client reads the series of a bucket, by the minute", async () => {
  const client = await googleClient("owner");

  const [series] = await client.listTimeSeries(about());

  expect(series.map(({ metric, points }) => [metric?.labels, (points ?? []).map(valueOf)])).toEqual([
    [labels("false", "us-central1-a"), [3]],
    [labels("true", "us-central1-a"), [2]],
    [labels("true", "us-central1-b"), [1]],
  ]);
});

test("and is told in Google's words who may not", async () => {
  const client = await googleClient("eve");

  await expect(client.listTimeSeries(about())).rejects.toThrow("monitoring.timeSeries.list denied");
});

async function googleClient(token: string) {
  const { hostname, port } = new URL((await testMonitoring()).url);
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: token });
  const auth = new GoogleAuth({ authClient });
  const client = new MetricServiceClient({
    auth,
    fallback: true,
    apiEndpoint: hostname,
    port: Number(port),
    protocol: "http",
    projectId: "p",
  });
  onTestFinished(() => client.close());
  return client;
}

function about() {
  const at = (time: string) => ({ seconds: Date.parse(`2026-11-26T${time}:00Z`) / 1_000 });
  return {
    name: "projects/p",
    filter: `metric.type = "${type}" AND resource.labels.bucket_name = "bkt"`,
    interval: { startTime: at("10:00"), endTime: at("11:00") },
    aggregation: { alignmentPeriod: { seconds: 3_600 }, perSeriesAligner: "ALIGN_DELTA" as const },
  };
}

function labels(hit: string, zone: string) {
  return { anywhere_cache_hit: hit, anywhere_cache_zone: zone, method: "ReadObject" };
}

function valueOf({ value }: { value?: { int64Value?: unknown } | null }): number {
  return Number(value?.int64Value);
}
