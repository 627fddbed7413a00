import type { LoadState } from "#lib/loads/reader/load-state.ts";
import type { PodCause } from "#lib/loads/schema.ts";

/** A read that breaks every time gives no line at all: only the clock sees it. */
const stalledMs = 60_000;

/** That no tensor came for a minute while weights are read; null while they come, and in every other phase. */
export function stalledCause({ phase, marks, progress, lastAt }: LoadState, now: Date): PodCause | null {
  if (phase !== "weights" || progress?.percent === 100) return null;
  const since = marks.lastProgress?.at ?? marks.loadStart?.at ?? lastAt;
  if (since === null || now.getTime() - since < stalledMs) return null;
  const read = progress ? `${progress.done} of ${progress.total} tensors were read` : "no tensor was read";
  return {
    source: "clock",
    class: "stalled",
    title: `No tensor has come since ${new Date(since).toISOString().slice(11, 19)} UTC.`,
    text: `${read}; then nothing for ${Math.floor((now.getTime() - since) / 1000)} s.`,
    fix: "The bucket, or the way to it, no longer answers. Delete the pod to begin anew; the streamer itself waits without end.",
    at: now.toISOString(),
  };
}
