import { cacheLabels } from "#lib/caches/cache-label.ts";
import type { Load, LoadEvent } from "#lib/generated/prisma/client.ts";
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

/** A container that ends at once is started again within the second that the cluster tells times to. */
export const newestFirst = [{ createdAt: "desc" as const }, { number: "desc" as const }];

/** What a row of a list is made from: without the whole of what its log said. */
export const rowFields = { include: places, omit: { explained: true } } as const;

/** What a view of a load is made from. */
export const viewIncluded = { ...places, events: { orderBy: [{ at: "asc" as const }, { id: "asc" as const }] } };

type LoadFields = Omit<Load, "explained" | "summary"> & {
  deployment: { id: string; name: string } | null;
  cluster: { id: string; name: string } | null;
};

export function loadRow({ summary, ...load }: LoadFields & Pick<Load, "summary">): LoadRow {
  return { ...shared(load), explained: loadSummary.parse(summary) };
}

export function loadView(
  { explained, events, ...load }: LoadFields & Pick<Load, "explained"> & { events: LoadEvent[] },
  cacheGain: CacheGain | null,
): LoadView {
  return { ...shared(load), explained: explainedLog.parse(explained), events: events.map(loadEventView), cacheGain };
}

function shared(load: LoadFields): Omit<LoadRow, "explained"> {
  return {
    id: load.id,
    number: load.number,
    name: load.name,
    outcome: load.outcome,
    model: load.model,
    startedAt: load.startedAt?.toISOString() ?? null,
    totalSeconds: load.totalSeconds,
    createdBy: load.createdBy,
    createdAt: load.createdAt.toISOString(),
    lineCount: load.lineCount,
    logBytes: load.logBytes,
    live: load.live,
    watchOnly: load.watchOnly,
    logRemovedAt: load.logRemovedAt?.toISOString() ?? null,
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
