import type { GoogleAuth } from "google-auth-library";
import { z } from "zod";
import { explainMonitoring, isUnused } from "./monitoring.explain.ts";
import type { Monitoring, Traffic, TrafficAsked } from "./monitoring.ts";

type Options = {
  auth: GoogleAuth;
  /** Absent: Google's own. */
  apiEndpoint?: string | undefined;
};

const requestMs = 30_000;

/** Sampled each minute, by zone and by whether the cache answered. */
const metrics = {
  requests: "storage.googleapis.com/anywhere_cache/request_count",
  bytes: "storage.googleapis.com/anywhere_cache/sent_bytes_count",
} as const;

const page = z.object({
  timeSeries: z
    .array(
      z.object({
        metric: z.object({ labels: z.record(z.string(), z.string()).default({}) }),
        points: z
          .array(
            z.object({
              interval: z.object({ endTime: z.iso.datetime({ offset: true }) }),
              value: z.object({ int64Value: z.coerce.number() }),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  nextPageToken: z.string().nullish(),
});

type Series = z.output<typeof page>["timeSeries"];

/** Cloud Monitoring by its REST API, `projects.timeSeries.list`: of Google's client for it, 4.6 MB, this is the one call that is needed. */
export function googleMonitoring({ auth, apiEndpoint }: Options): Monitoring {
  const endpoint = (apiEndpoint ?? "https://monitoring.googleapis.com").replace(/\/+$/, "");

  async function listSeries(metric: string, bucket: string, asked: TrafficAsked): Promise<Series> {
    const series: Series = [];
    let token: string | null | undefined;
    do {
      const query = new URLSearchParams({ ...seriesQuery(metric, bucket, asked), ...(token && { pageToken: token }) });
      const url = `${endpoint}/v3/projects/${encodeURIComponent(asked.project)}/timeSeries?${query}`;
      try {
        const response = await auth.request<unknown>({ url, timeout: requestMs });
        const read = page.parse(response.data ?? {});
        series.push(...read.timeSeries);
        token = read.nextPageToken;
      } catch (cause) {
        if (isUnused(cause)) return series;
        throw explainMonitoring(cause, asked.project, endpoint);
      }
    } while (token);
    return series;
  }

  return {
    async readTraffic(bucket, asked) {
      const [requests, bytes] = await Promise.all([
        listSeries(metrics.requests, bucket, asked),
        listSeries(metrics.bytes, bucket, asked),
      ]);
      return sums(requests, bytes);
    },
  };
}

function seriesQuery(metric: string, bucket: string, { from, to, periodSeconds }: TrafficAsked) {
  return {
    filter: `metric.type = "${metric}" AND resource.type = "gcs_bucket" AND resource.labels.bucket_name = "${bucket}"`,
    "interval.startTime": from.toISOString(),
    "interval.endTime": to.toISOString(),
    "aggregation.alignmentPeriod": `${periodSeconds}s`,
    "aggregation.perSeriesAligner": "ALIGN_DELTA",
  };
}

/** One of each zone, period and source: Monitoring keeps a series for each way of reading. */
function sums(requests: Series, bytes: Series): Traffic[] {
  const all = new Map<string, Traffic>();
  for (const [kind, series] of [["requests", requests] as const, ["bytes", bytes] as const]) {
    for (const { metric, points } of series) {
      const zone = metric.labels["anywhere_cache_zone"];
      if (!zone) continue;
      const isHit = metric.labels["anywhere_cache_hit"]?.toLowerCase() === "true";
      for (const { interval, value } of points) {
        const key = JSON.stringify([zone, isHit, interval.endTime]);
        const known = all.get(key) ?? { zone, isHit, until: new Date(interval.endTime), requests: 0, bytes: 0 };
        all.set(key, { ...known, [kind]: known[kind] + value.int64Value });
      }
    }
  }
  return [...all.values()];
}
