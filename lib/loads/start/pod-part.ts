import type { Cut } from "#lib/loads/reader/cut.ts";
import type { PodPart } from "#lib/loads/reader/explained.ts";
import type { PhaseKey } from "#lib/loads/phases.ts";
import { toMilliseconds } from "#lib/loads/reader/round.ts";
import type { PodTimes } from "#lib/loads/schema.ts";

type Station = { at: number; said: string };

/** What of a start the cluster tells: the phases before the container's process, each between two stations that something was said of. */
export function podPart(times: PodTimes, simulated: readonly string[], createdAt: Date): PodPart {
  const stations = inOrder(times);
  const station: StationOf = (key, said) => {
    const at = stations[key];
    return at === null ? null : { at, said };
  };
  const startAt = stations.created ?? stations.started ?? createdAt.getTime();
  const known = Object.values(stations).filter((at) => at !== null);
  return {
    startAt,
    processAt: stations.started,
    readyAt: stations.ready,
    finishedAt: stations.ready === null ? stations.finished : null,
    lastAt: Math.max(startAt, ...known),
    cuts: podCuts(station),
    goesOn: goesOn(times),
    simulated,
  };
}

/** Those that are passed one after the other. */
const oneAfterAnother = ["created", "scaleUp", "scheduled", "pulling", "pulled", "started"] as const;

type Stations = Record<keyof PodTimes, number | null>;

/**
 * Some stations are told to the microsecond, others to the second, cut off: one that would lie before the station that led to it is at that. What led
 * to a container that runs lies no later than its start: an event of a later second was told late, as after an outage.
 */
function inOrder(times: PodTimes): Stations {
  const stations: Stations = {
    created: null,
    scaleUp: null,
    scheduled: null,
    pulling: null,
    pulled: null,
    started: null,
    nodeReady: ms(times.nodeReady),
    ready: ms(times.ready),
    finished: ms(times.finished),
  };
  const startedAt = ms(times.started);
  let reached = -Infinity;
  for (const key of oneAfterAnother) {
    const at = ms(times[key]);
    if (at === null) continue;
    const isLate = startedAt !== null && secondOf(at) > secondOf(startedAt);
    reached = Math.max(reached, isLate ? startedAt : at);
    stations[key] = reached;
  }
  return stations;
}

function podCuts(station: StationOf): Cut[] {
  const created = station("created", "pod created");
  const scaleUp = station("scaleUp", "event TriggeredScaleUp");
  const nodeReady = station("nodeReady", "node ready");
  const scheduled = station("scheduled", "event Scheduled");
  const pulling = station("pulling", "event Pulling");
  const pulled = station("pulled", "event Pulled");
  const started = station("started", "container started");
  return [
    cut("scheduling", created, scaleUp ?? scheduled),
    cut("node", scaleUp, scheduled, nodeReady),
    cut("container", scheduled, pulling),
    cut("image", pulling, pulled),
    // Without a word of the image, how long it was pulled is not known: then none of it is the container's.
    cut("container", pulling || !pulled ? pulled : scheduled, started),
  ].filter((found) => found !== null);
}

/** Between two stations; null where one is missing, so that its time stays unaccounted. */
function cut(key: PhaseKey, from: Station | null, to: Station | null, via: Station | null = null): Cut | null {
  if (!from || !to) return null;
  const seconds = toMilliseconds((to.at - from.at) / 1000);
  const isBetween = via !== null && via.at > from.at && via.at < to.at;
  const steps = isBetween
    ? [
        { name: "until the node was ready", seconds: toMilliseconds((via.at - from.at) / 1000) },
        { name: "until the pod was bound", seconds: toMilliseconds((to.at - via.at) / 1000) },
      ]
    : undefined;
  const source = `${from.said} to ${to.said}`;
  return { key, at: from.at, seconds, fromLine: null, toLine: null, source, ...(steps ? { steps } : {}) };
}

function goesOn({ created, scaleUp, scheduled, pulling, pulled, started }: PodTimes): PhaseKey | null {
  if (started !== null) return null;
  // A later run: its pod is where it was.
  if (created === null) return "container";
  if (scheduled === null) return scaleUp === null ? "scheduling" : "node";
  return pulling !== null && pulled === null ? "image" : "container";
}

type StationOf = (key: keyof PodTimes, said: string) => Station | null;

function secondOf(at: number): number {
  return Math.floor(at / 1000);
}

function ms(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}
