import type { LoadRow, LoadView } from "#lib/loads/schema.ts";

/** Whether its time runs on: the container may be over before the last of its log is here. */
export function goesOn({ live, pod }: Pick<LoadRow, "live" | "pod">): boolean {
  return live && (pod === null || pod.times.finished === null);
}

/** A start that goes on, as it is `now` (milliseconds): its time runs on although nothing new was seen. */
export function liveLoad(load: LoadView, now: number | null): LoadView {
  if (!goesOn(load) || now === null || load.startedAt === null) return load;
  const seen = load.explained.totalSeconds ?? 0;
  const elapsed = (now - new Date(load.startedAt).getTime()) / 1000;
  return { ...load, explained: { ...load.explained, totalSeconds: Math.max(seen, elapsed) } };
}
