import type { KubeContainerStatus, KubeEvent, KubeNode, KubePod } from "#lib/clients/kube-objects.ts";
import { firstSeen, lastSeen } from "#lib/loads/start/event-time.ts";
import type { PodTimes } from "#lib/loads/schema.ts";
import { toldRuns } from "#lib/loads/start/told-runs.ts";

export type PodSight = {
  pod: KubePod;
  /** Null when it is gone, or not made yet. */
  node: KubeNode | null;
  /** Of this pod. */
  events: readonly KubeEvent[];
  container: string;
};

export const noTimes: PodTimes = {
  created: null,
  scaleUp: null,
  nodeReady: null,
  scheduled: null,
  pulling: null,
  pulled: null,
  started: null,
  ready: null,
  finished: null,
};

/** When one run of a container passed each station. What came before the container is the first run's alone. */
export function podTimes(sight: PodSight, run: number): PodTimes {
  const { pod, container } = sight;
  const status = containerStatus(pod, container);
  const state = runState(status, run);
  return {
    ...(run === 0 ? timesBefore(sight) : noTimes),
    started: time(state?.startedAt),
    finished: time(state?.finishedAt),
    // The condition is of the pod as it is now: it says nothing of an earlier run.
    ready: status?.restartCount === run && status.ready ? conditionTime(pod, "ContainersReady") : null,
  };
}

/** What is known now on top of what was known before: events and nodes go away, times do not. */
export function joinedTimes(before: PodTimes, now: PodTimes): PodTimes {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are those of the same object
  const keys = Object.keys(noTimes) as (keyof PodTimes)[];
  const joined = { ...noTimes };
  for (const key of keys) joined[key] = before[key] ?? now[key];
  return joined;
}

/** Of a container of a pod; null until the kubelet has told anything of it. */
export function containerStatus(pod: KubePod, container: string): KubeContainerStatus | null {
  return pod.status.containerStatuses.find(({ name }) => name === container) ?? null;
}

/** When a run began and ended, as far as the status still tells: it keeps the present run and the one before. */
export function runState(status: KubeContainerStatus | null, run: number) {
  const told = toldRuns(status).find((one) => one.run === run);
  return told ? { startedAt: told.startedAt, finishedAt: told.ended?.finishedAt, ended: told.ended } : null;
}

function timesBefore({ pod, node, events }: PodSight): PodTimes {
  const first = (reason: string) => events.filter((event) => event.reason === reason).toSorted(byTime)[0];
  const made = node?.metadata.creationTimestamp ?? "";
  const isNew = made > (pod.metadata.creationTimestamp ?? "");
  const scheduled = first("Scheduled");
  const pulling = first("Pulling");
  const pulled = events.filter(({ reason }) => reason === "Pulled").toSorted(byTime)[0];
  const began = time(pulling && firstSeen(pulling)) ?? (pulled ? pullBegan(pulled) : null);
  return {
    ...noTimes,
    created: time(pod.metadata.creationTimestamp),
    scaleUp: time(scaleUpTime(first("TriggeredScaleUp"))),
    nodeReady: isNew ? time(node?.status.conditions.find(({ type }) => type === "Ready")?.lastTransitionTime) : null,
    scheduled: time((scheduled && firstSeen(scheduled)) ?? conditionTime(pod, "PodScheduled")),
    pulling: began,
    // One that was there already is said to be pulled as well: then nothing was pulling.
    pulled: began !== null || /already present/.test(pulled?.message ?? "") ? time(pulled && lastSeen(pulled)) : null,
  };
}

/** From `Successfully pulled image "x" in 40.1s (41.3s including waiting)`, where the event that it began was missed. */
function pullBegan(pulled: KubeEvent): string | null {
  const [, hours = 0, minutes = 0, seconds, unit] =
    /\((?:(\d+)h)?(?:(\d+)m)?([\d.]+)(s|ms) including waiting\)/.exec(pulled.message ?? "") ?? [];
  const at = lastSeen(pulled);
  if (seconds === undefined || at === null) return null;
  const last = Number(seconds) * (unit === "ms" ? 1 : 1000);
  return new Date(Date.parse(at) - Number(hours) * 3_600_000 - Number(minutes) * 60_000 - last).toISOString();
}

function scaleUpTime(event: KubeEvent | undefined): string | null {
  return event ? firstSeen(event) : null;
}

function conditionTime(pod: KubePod, type: string): string | null {
  const found = pod.status.conditions.find((condition) => condition.type === type);
  return found?.status === "True" ? time(found.lastTransitionTime) : null;
}

function byTime(a: KubeEvent, b: KubeEvent): number {
  return Date.parse(firstSeen(a) ?? "") - Date.parse(firstSeen(b) ?? "");
}

/** As we keep times: ISO with milliseconds, in UTC. */
function time(text: string | null | undefined): string | null {
  const at = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
