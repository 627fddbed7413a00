import type { LoadView } from "#lib/loads/schema.ts";

/** A start that goes on, as it is `now` (milliseconds): its time runs on although nothing new was seen. */
export function liveLoad(load: LoadView, now: number | null): LoadView {
  if (!load.live || now === null || load.startedAt === null) return load;
  const seen = load.explained.totalSeconds ?? 0;
  const elapsed = (now - new Date(load.startedAt).getTime()) / 1000;
  return { ...load, explained: { ...load.explained, totalSeconds: Math.max(seen, elapsed) } };
}
