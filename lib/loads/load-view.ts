import type { Load, LoadEvent } from "#lib/generated/prisma/client.ts";
import { explainedLog, type LoadEventView, type LoadView, podCause, podTimes } from "#lib/loads/schema.ts";

/** What a view of a load is made from. */
export const loadIncluded = {
  deployment: { select: { id: true, name: true } },
  cluster: { select: { id: true, name: true } },
} as const;

type Row = Load & {
  deployment: { id: string; name: string } | null;
  cluster: { id: string; name: string } | null;
  events?: LoadEvent[];
};

export function loadView(load: Row): LoadView {
  return {
    id: load.id,
    number: load.number,
    name: load.name,
    outcome: load.outcome,
    model: load.model,
    startedAt: load.startedAt?.toISOString() ?? null,
    totalSeconds: load.totalSeconds,
    explained: explainedLog.parse(load.explained),
    createdBy: load.createdBy,
    createdAt: load.createdAt.toISOString(),
    lineCount: load.lineCount,
    logBytes: load.logBytes,
    live: load.live,
    deployment: load.deployment,
    pod: loadPod(load),
    podCause: load.podCause === null ? null : podCause.parse(load.podCause),
    events: (load.events ?? []).map(loadEventView),
  };
}

function loadPod(load: Row): LoadView["pod"] {
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
