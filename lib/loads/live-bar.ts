import { goesOn } from "#lib/loads/live-load.ts";
import { type PhaseKey, phases } from "#lib/loads/phases.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

/** `measured` is drawn solid, `predicted` dashed; `going_on` is measured up to now. */
export type LiveSegment = {
  key: PhaseKey;
  state: "measured" | "going_on" | "predicted";
  startSeconds: number;
  seconds: number;
  simulated: boolean;
};

export type LiveBar = {
  segments: LiveSegment[];
  /** Where the line of the present stands; null once the start is over. */
  nowSeconds: number | null;
  endSeconds: number;
  /** Until ready, by the median of earlier starts; null where there are too few of them or it is over. */
  leftSeconds: number | null;
  /** How far that usually is off, by how much the phases still to come differ from start to start; null where nothing is predicted or that is not known. */
  leftSpread: number | null;
};

type Prediction = { starts: number; phases: { key: string; seconds: number; spread?: number | undefined }[] };

/** Fewer earlier starts than this predict nothing. */
export const leastStarts = 3;

/** Under this a gap is the rounding of what is beside it. */
const leastGapSeconds = 0.05;

/** Where nothing is known of the length of what goes on, a bar keeps this much room behind the present. */
const roomAhead = 1.1;

/** The bar of one start: what was measured, what goes on until `now` (milliseconds), and what earlier starts say is still to come. */
export function liveBar(
  load: Pick<LoadRow, "live" | "startedAt" | "explained" | "pod">,
  predicted: Prediction | null,
  now: number | null,
): LiveBar {
  const { startedAt, explained, pod } = load;
  const pretended = pod?.simulated ?? [];
  const measured = measuredSegments(explained);
  const end = Math.max(0, ...measured.map(({ startSeconds, seconds }) => startSeconds + seconds));
  const seen = Math.max(end, explained.totalSeconds ?? 0);
  if (!goesOn(load))
    return {
      segments: withLast(measured, explained, seen, pretended),
      nowSeconds: null,
      endSeconds: seen,
      leftSeconds: null,
      leftSpread: null,
    };

  const elapsed = now === null || startedAt === null ? seen : (now - new Date(startedAt).getTime()) / 1000;
  const nowSeconds = Math.max(seen, elapsed);
  const segments = withLast(measured, explained, nowSeconds, pretended);
  if (!predicted || predicted.starts < leastStarts || explained.stoppedIn === null) {
    return { segments, nowSeconds, endSeconds: nowSeconds * roomAhead, leftSeconds: null, leftSpread: null };
  }
  const ahead = predictedSegments(explained.stoppedIn, predicted, nowSeconds - end, nowSeconds);
  const endSeconds = Math.max(nowSeconds, ...ahead.map(({ startSeconds, seconds }) => startSeconds + seconds));
  const leftSpread = spreadAhead(ahead, predicted);
  return {
    segments: [...segments, ...ahead],
    nowSeconds,
    endSeconds,
    leftSeconds: endSeconds - nowSeconds,
    leftSpread,
  };
}

/** Phases differ each on its own, so their spreads add up as squares do. */
function spreadAhead(ahead: readonly LiveSegment[], { phases: usual }: Prediction): number | null {
  const spreads = ahead.flatMap(({ key }) => usual.find((phase) => phase.key === key)?.spread ?? []);
  return spreads.length === 0 ? null : Math.hypot(...spreads);
}

function measuredSegments({ phases: found }: LoadRow["explained"]): LiveSegment[] {
  const segments = found
    .flatMap(({ key, startSeconds, seconds, simulated = false }) =>
      startSeconds === null || seconds <= 0
        ? []
        : [{ key, state: "measured" as const, startSeconds, seconds, simulated }],
    )
    .toSorted((a, b) => a.startSeconds - b.startSeconds);
  return segments.flatMap((segment, index) => [...gapBefore(segments, index), segment]);
}

/** Time that no phase claims is drawn as well. */
function gapBefore(segments: LiveSegment[], index: number): LiveSegment[] {
  const startSeconds = Math.max(0, ...segments.slice(0, index).map((one) => one.startSeconds + one.seconds));
  const seconds = (segments[index]?.startSeconds ?? 0) - startSeconds;
  return seconds < leastGapSeconds
    ? []
    : [{ key: "unaccounted", state: "measured", startSeconds, seconds, simulated: false }];
}

/** The phase that has no end yet, or had none when the start failed, lasts from the end of those before it. */
function withLast(
  measured: LiveSegment[],
  { stoppedIn }: LoadRow["explained"],
  until: number,
  pretended: readonly string[],
): LiveSegment[] {
  const end = Math.max(0, ...measured.map(({ startSeconds, seconds }) => startSeconds + seconds));
  if (stoppedIn === null || until <= end) return measured;
  return [
    ...measured,
    {
      key: stoppedIn,
      state: "going_on",
      startSeconds: end,
      seconds: until - end,
      simulated: pretended.includes(stoppedIn),
    },
  ];
}

/** What is left of the phase that goes on, then the later ones as long as they took before. Unaccounted time has no place of its own and stands last. */
function predictedSegments(current: PhaseKey, predicted: Prediction, spent: number, nowSeconds: number): LiveSegment[] {
  const order = phases.map(({ key }) => key);
  let at = nowSeconds;
  return order.slice(order.indexOf(current)).flatMap((key) => {
    const usual = predicted.phases.find((phase) => phase.key === key)?.seconds ?? 0;
    const seconds = key === current ? usual - spent : usual;
    if (seconds <= 0) return [];
    const segment = { key, state: "predicted" as const, startSeconds: at, seconds, simulated: false };
    at += seconds;
    return [segment];
  });
}
