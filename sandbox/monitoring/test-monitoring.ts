import { onTestFinished } from "vitest";
import { startMonitoring } from "./start-monitoring.ts";
import type { BucketSample } from "./time-series.ts";

const minute = 60_000;
const ten = Date.parse("2026-11-26T10:00:00Z");
const here = { bucket: "bkt", zone: "us-central1-a", location: "US-CENTRAL1" };
const near = { ...here, isHit: true };
const far = { ...here, isHit: false };

/** Of two days, two zones and another bucket. */
const samples: BucketSample[] = [
  { ...near, minuteAt: ten - 24 * 60 * minute, requests: 5, bytes: 500 },
  { ...far, minuteAt: ten, requests: 3, bytes: 300 },
  { ...near, minuteAt: ten + minute, requests: 2, bytes: 200 },
  { ...near, zone: "us-central1-b", minuteAt: ten + minute, requests: 1, bytes: 100 },
  { ...near, bucket: "other", minuteAt: ten, requests: 7, bytes: 700 },
];

/** A server that ends with the test and knows the tokens `owner`, who may read, and `eve`, who may not. */
export async function testMonitoring(read: () => readonly BucketSample[] = () => samples) {
  const principals: Record<string, string> = { owner: "user:owner", eve: "user:eve" };
  const server = await startMonitoring({
    project: "p",
    projectNumber: "123456789012",
    samples: read,
    principalOf: (token) => principals[token] ?? null,
    readers: ["user:owner"],
  });
  onTestFinished(() => server.close());
  return server;
}
