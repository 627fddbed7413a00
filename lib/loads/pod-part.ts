import type { Cut } from "#lib/loads/cut.ts";
import type { PodPart } from "#lib/loads/explained.ts";
import type { PhaseKey } from "#lib/loads/phases.ts";
import { toMilliseconds } from "#lib/loads/round.ts";
import type { PodTimes } from "#lib/loads/schema.ts";

type Station = { at: number; said: string };

/** What of a start the cluster tells: the phases before the container's process, each between two stations that something was said of. */
export function podPart(times: PodTimes, simulated: readonly string[], createdAt: Date): PodPart {
  const station = stationOf(times);
  const cuts = podCuts(station);
  const known = Object.values(times).flatMap((time) => (time === null ? [] : Date.parse(time)));
  const startAt = (station("created", "pod created") ?? station("started", "container started"))?.at;
  return {
    startAt: startAt ?? createdAt.getTime(),
    readyAt: ms(times.ready),
    finishedAt: times.ready === null ? ms(times.finished) : null,
    lastAt: Math.max(startAt ?? createdAt.getTime(), ...known),
    cuts,
    goesOn: goesOn(times),
    simulated,
  };
}

function podCuts(station: StationOf): Cut[] {
  const created = station("created", "pod created");
  const scaleUp = station("scaleUp", "event TriggeredScaleUp");
  const nodeReady = station("nodeReady", "node ready");
  const scheduled = station("scheduled", "event Scheduled");
  const pulling = station("pulling", "event Pulling");
  const pulled = station("pulled", "event Pulled");
  const started = station("started", "container started");
  const asked = scaleUp && scheduled && scaleUp.at <= scheduled.at ? scaleUp : null;
  return [
    cut("scheduling", created, asked ?? scheduled),
    cut("node", asked, scheduled, nodeReady),
    cut("container", scheduled, pulling),
    cut("image", pulling, pulled),
    // Without a word of the image, how long it was pulled is not known: then none of it is the container's.
    cut("container", pulling || !pulled ? pulled : scheduled, started),
  ].filter((found) => found !== null);
}

/** Between two stations; null where one is missing, so that its time stays unaccounted. */
function cut(key: PhaseKey, from: Station | null, to: Station | null, via: Station | null = null): Cut | null {
  if (!from || !to) return null;
  // Some stations are told to the second alone, cut off: one may seem to lie before the station that led to it.
  const seconds = toMilliseconds(Math.max(0, to.at - from.at) / 1000);
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
  if (started !== null || created === null) return null;
  if (scheduled === null) return scaleUp === null ? "scheduling" : "node";
  return pulling !== null && pulled === null ? "image" : "container";
}

type StationOf = (key: keyof PodTimes, said: string) => Station | null;

function stationOf(times: PodTimes): StationOf {
  return (key, said) => {
    const at = ms(times[key]);
    return at === null ? null : { at, said };
  };
}

function ms(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}
