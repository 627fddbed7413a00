import { expect, onTestFinished, test } from "vitest";
import { running } from "../gcs/caches/test-caches.ts";
import { controlPlane } from "../gcs/project.ts";
import { startMonitoring } from "./start-monitoring.ts";
import type { BucketSample } from "./time-series.ts";

const minute = 60_000;
const ten = Date.parse("2026-11-26T10:00:00Z");
const here = { bucket: "bkt", zone: "us-central1-a", location: "US-CENTRAL1" };
const near = { ...here, isHit: true };
const far = { ...here, isHit: false };
const bytes = "storage.googleapis.com/anywhere_cache/sent_bytes_count";
const requests = "storage.googleapis.com/anywhere_cache/request_count";
const perMinute = { "aggregation.perSeriesAligner": "ALIGN_DELTA", "aggregation.alignmentPeriod": "60s" };
const samples: BucketSample[] = [
  { ...far, minuteAt: ten, requests: 3, bytes: 300 },
  { ...far, minuteAt: ten + minute, requests: 1, bytes: 100 },
  { ...near, minuteAt: ten + minute, requests: 2, bytes: 200 },
  { ...near, minuteAt: ten + 10 * minute, requests: 9, bytes: 900 },
  { ...near, bucket: "other", minuteAt: ten, requests: 7, bytes: 700 },
];

test("a bucket's reads are told near and far by the minute, newest first, in Google's shape", async () => {
  const { ask } = await monitoring();

  const answer = await ask({ ...about(requests), ...perMinute });

  expect(answer).toMatchObject({ status: 200 });
  expect(answer.body).toEqual({
    timeSeries: [
      {
        metric: { type: requests, labels: labels("false") },
        resource: {
          type: "gcs_bucket",
          labels: { project_id: "p", bucket_name: "bkt", location: "us-central1" },
        },
        metricKind: "DELTA",
        valueType: "INT64",
        points: [point("10:01", "10:02", "1"), point("10:00", "10:01", "3")],
      },
      expect.objectContaining({
        metric: { type: requests, labels: labels("true") },
        points: [point("10:01", "10:02", "2")],
      }),
    ],
  });
});

test("longer periods are sums that end where the question does", async () => {
  const { ask } = await monitoring();

  const { body } = await ask({ ...about(bytes), ...perMinute, "aggregation.alignmentPeriod": "120s" });

  expect(body).toMatchObject({
    timeSeries: [{ points: [point("10:00", "10:02", "400")] }, { points: [point("10:00", "10:02", "200")] }],
  });
});

test("labels choose among the series", async () => {
  const { ask } = await monitoring();
  const filter = `${about(bytes).filter} AND metric.labels.anywhere_cache_hit = "true"`;

  const { body } = await ask({ ...about(bytes), filter });

  expect(body).toMatchObject({ timeSeries: [{ points: [point("10:01", "10:02", "200")] }] });
});

test("what a zone reads of a bucket with a cache is told: first far, then near", async () => {
  const { put, call, traffic, accessToken } = await running();
  const { ask } = await monitoring(traffic);
  await put("x", "hello");
  const headers = { Authorization: `Bearer ${accessToken(controlPlane, "us-central1-a")}` };
  for (let time = 0; time < 3; time++) await (await call("/storage/v1/b/bkt/o/x?alt=media", { headers })).text();

  const { body } = await ask({ ...about(bytes), "interval.endTime": "2026-11-26T11:00:00Z" });

  expect(body).toMatchObject({
    timeSeries: [
      { metric: { labels: labels("false") }, points: [{ value: { int64Value: "5" } }] },
      { metric: { labels: labels("true") }, points: [{ value: { int64Value: "10" } }] },
    ],
  });
});

test("where nothing was read there is no list", async () => {
  const { ask } = await monitoring();

  const answer = await ask({
    ...about(bytes),
    "interval.startTime": "2026-11-25T10:00:00Z",
    "interval.endTime": "2026-11-25T11:00:00Z",
  });

  expect(answer).toEqual({ status: 200, body: {} });
});

test.for([
  [{ filter: 'resource.type = "gcs_bucket"' }, 400, "INVALID_ARGUMENT", "one metric type"],
  [{ filter: "metric.type" }, 400, "INVALID_ARGUMENT", "Could not parse filter"],
  [{ filter: 'metric.type = "custom.googleapis.com/x"' }, 404, "NOT_FOUND", "Cannot find metric(s)"],
  [{ "interval.endTime": "yesterday" }, 400, "INVALID_ARGUMENT", "interval.endTime"],
  [{ "interval.startTime": "2027-01-01T00:00:00Z" }, 400, "INVALID_ARGUMENT", "ends before it starts"],
  [{ "aggregation.alignmentPeriod": "90s" }, 400, "INVALID_ARGUMENT", "whole number of minutes"],
  [{ "aggregation.perSeriesAligner": "ALIGN_RATE" }, 501, "UNIMPLEMENTED", "ALIGN_RATE"],
  [{ "aggregation.crossSeriesReducer": "REDUCE_SUM" }, 501, "UNIMPLEMENTED", "REDUCE_SUM"],
  [{ pageToken: "x" }, 501, "UNIMPLEMENTED", "pageToken"],
] as const)("%j is refused by %i", async ([query, code, status, message]) => {
  const { ask } = await monitoring();

  const answer = await ask({ ...about(bytes), ...perMinute, ...query });

  expect(answer).toMatchObject({
    status: code,
    body: { error: { code, status, message: expect.stringContaining(message) } },
  });
});

test("nobody is told anything without a token, nor without the permission", async () => {
  const { ask } = await monitoring();

  const nobody = await ask(about(bytes), "false");
  const eve = await ask(about(bytes), "eve");

  expect([nobody.status, eve.status]).toEqual([401, 403]);
  expect(eve.body).toMatchObject({ error: { message: expect.stringContaining("monitoring.timeSeries.list") } });
});

async function monitoring(read: () => readonly BucketSample[] = () => samples) {
  const principals: Record<string, string> = { owner: "user:owner", eve: "user:eve" };
  const server = await startMonitoring({
    project: "p",
    samples: read,
    principalOf: (token) => principals[token] ?? null,
    readers: ["user:owner"],
  });
  onTestFinished(() => server.close());
  return {
    ask: async (query: Record<string, string>, token = "owner") => {
      const headers = { Authorization: `Bearer ${token}` };
      const response = await fetch(`${server.url}/v3/projects/p/timeSeries?${new URLSearchParams(query)}`, { headers });
      return { status: response.status, body: (await response.json()) as unknown };
    },
  };
}

/** Two minutes of one bucket. */
function about(type: string) {
  return {
    filter: `metric.type = "${type}" AND resource.labels.bucket_name = "bkt"`,
    "interval.startTime": "2026-11-26T10:00:00Z",
    "interval.endTime": "2026-11-26T10:02:00Z",
  };
}

function labels(hit: string) {
  return { anywhere_cache_hit: hit, anywhere_cache_zone: "us-central1-a", method: "ReadObject" };
}

function point(start: string, end: string, value: string) {
  const interval = { startTime: `2026-11-26T${start}:00.000Z`, endTime: `2026-11-26T${end}:00.000Z` };
  return { interval, value: { int64Value: value } };
}
