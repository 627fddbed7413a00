import { cacheLabels } from "#lib/caches/cache-label.ts";
import type { Load, LoadEvent } from "#lib/generated/prisma/client.ts";
import { isoTime } from "#lib/iso-time.ts";
import {
  type CacheGain,
  explainedLog,
  type LoadEventView,
  type LoadRow,
  loadSummary,
  type LoadView,
  podCause,
  podTimes,
} from "#lib/loads/schema.ts";

const places = {
  deployment: { select: { id: true, name: true } },
  cluster: { select: { id: true, name: true } },
} as const;

/** What a view of a load is made from. */
export const viewIncluded = { ...places, events: { orderBy: [{ at: "asc" as const }, { id: "asc" as const }] } };

type Place = { id: string; name: string } | null;
type Moment = "startedAt" | "createdAt" | "logRemovedAt";
type Unshown = "explained" | "summary" | "weightsBytes" | "weightsFrom" | "weightsTo";

/** Times as Prisma gives them, or as they stand in JSON that Postgres made. */
type LoadFields = Omit<Load, Unshown | Moment> & {
  startedAt: Date | string | null;
  createdAt: Date | string;
  logRemovedAt: Date | string | null;
  deployment: Place;
  cluster: Place;
};

export type LoadRecord = LoadFields & Pick<Load, "summary">;

export function loadRow(load: LoadRecord): LoadRow {
  return shared(load, loadSummary.parse(load.summary));
}

export function loadView(
  { explained, events, ...load }: LoadFields & Pick<Load, "explained"> & { events: LoadEvent[] },
  cacheGain: CacheGain | null,
): LoadView {
  return { ...shared(load, explainedLog.parse(explained)), events: events.map(loadEventView), cacheGain };
}

function shared<Explained>(load: LoadFields, explained: Explained) {
  return {
    id: load.id,
    number: load.number,
    name: load.name,
    outcome: load.outcome,
    model: load.model,
    startedAt: load.startedAt && isoTime(load.startedAt),
    totalSeconds: load.totalSeconds,
    explained,
    createdBy: load.createdBy,
    createdAt: isoTime(load.createdAt),
    lineCount: load.lineCount,
    logBytes: load.logBytes,
    live: load.live,
    watchOnly: load.watchOnly,
    logRemovedAt: load.logRemovedAt && isoTime(load.logRemovedAt),
    deployment: load.deployment,
    pod: loadPod(load),
    podCause: load.podCause === null ? null : podCause.parse(load.podCause),
    cache: cacheLabels.find((label) => label === load.cache) ?? null,
  };
}

function loadPod(load: LoadFields): LoadRow["pod"] {
  const { namespace, pod, podUid, container, run, cluster } = load;
  if (namespace === null || pod === null || podUid === null || container === null || run === null) return null;
  const { node, zone, accelerator, image, imageDigest, simulated, logGap } = load;
  const times = podTimes.parse(load.podTimes);
  const place = { clusterId: load.clusterId, cluster: cluster?.name ?? null, namespace, pod, podUid, container, run };
  return { ...place, node, zone, accelerator, image, imageDigest, simulated, times, logGap };
}

function loadEventView({ id, at, kind, object, text, count }: LoadEvent): LoadEventView {
  return { id: id.toString(), at: at.toISOString(), kind, object, text, count };
}
