import type { Sample } from "../gcs/caches/traffic.ts";
import type { SeriesQuery } from "./read-query.ts";

export type BucketSample = Sample & { location: string };

const prefix = "storage.googleapis.com/anywhere_cache/";
export const metrics: Record<string, (sample: Sample) => number> = {
  [`${prefix}request_count`]: ({ requests }) => requests,
  [`${prefix}sent_bytes_count`]: ({ bytes }) => bytes,
};
const minute = 60_000;

/** The series that a query asks for, newest points first. Windows end where the asked time does, as the service lays them. */
export function timeSeries(samples: readonly BucketSample[], type: string, project: string, query: SeriesQuery) {
  const valueOf = metrics[type] ?? (() => 0);
  const wanted = samples.filter(({ minuteAt }) => minuteAt < query.endAt && minuteAt + minute > query.startAt);
  const groups = Map.groupBy(wanted, ({ bucket, zone, isHit }) => JSON.stringify([bucket, zone, isHit]));

  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const metric = { type, labels: metricLabels(first) };
    const resource = { type: "gcs_bucket", labels: resourceLabels(first, project) };
    if (!query.filter.matches(fieldsOf({ metric, resource }))) return [];
    const points = pointsOf(group, valueOf, query);
    return points.length === 0 ? [] : [{ metric, resource, metricKind: "DELTA", valueType: "INT64", points }];
  });
}

function metricLabels({ isHit, zone }: Sample) {
  return { anywhere_cache_hit: String(isHit), anywhere_cache_zone: zone, method: "ReadObject" };
}

function resourceLabels({ bucket, location }: BucketSample, project: string) {
  return { project_id: project, bucket_name: bucket, location: location.toLowerCase() };
}

type Described = { type: string; labels: Record<string, string> };

function fieldsOf(described: Record<"metric" | "resource", Described>): Record<string, string> {
  const fields = Object.entries(described).flatMap(([name, { type, labels }]) => [
    [`${name}.type`, type],
    ...Object.entries(labels).map(([label, value]) => [`${name}.labels.${label}`, value]),
  ]);
  return Object.fromEntries(fields);
}

function pointsOf(samples: readonly Sample[], valueOf: (sample: Sample) => number, query: SeriesQuery) {
  const byEnd = Map.groupBy(samples, ({ minuteAt }) => windowEnd(minuteAt, query));
  return [...byEnd]
    .map(([endAt, inside]) => ({
      interval: { startTime: text(endAt - (query.periodMs ?? minute)), endTime: text(endAt) },
      value: { int64Value: String(inside.reduce((sum, sample) => sum + valueOf(sample), 0)) },
    }))
    .filter(({ value }) => value.int64Value !== "0")
    .toSorted((a, b) => b.interval.endTime.localeCompare(a.interval.endTime));
}

// A minute that has not ended yet is shown too: the service takes some minutes to show any, and nobody waits here.
function windowEnd(minuteAt: number, { endAt, periodMs }: SeriesQuery): number {
  if (periodMs === null) return minuteAt + minute;
  const before = Math.max(0, endAt - (minuteAt + minute));
  return endAt - Math.floor(before / periodMs) * periodMs;
}

function text(at: number): string {
  return new Date(at).toISOString();
}
