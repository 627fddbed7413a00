import { phases } from "#lib/loads/phases.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

export const zooms = [
  { value: "whole", label: "Whole start" },
  { value: "container", label: "In the container" },
  { value: "weights", label: "Weights" },
] as const;
export type Zoom = (typeof zooms)[number]["value"];

const clusterKeys = new Set<string>(phases.filter(({ group }) => group === "cluster").map(({ key }) => key));

/** Seconds that the cluster had before the process began; zero where no phase of it is known. */
export function beforeContainer({ phases: found }: Pick<ExplainedLog, "phases">): number {
  return Math.max(
    0,
    ...found.flatMap(({ key, startSeconds, seconds }) =>
      clusterKeys.has(key) && startSeconds !== null ? startSeconds + seconds : [],
    ),
  );
}

/** The same start as its container saw it: time begins with the process, and what the cluster did before is left out. */
export function inContainer(load: ExplainedLog): ExplainedLog {
  const before = beforeContainer(load);
  if (before === 0) return load;
  const own = load.phases.flatMap((phase) => {
    if (clusterKeys.has(phase.key)) return [];
    if (phase.startSeconds === null) return phase;
    // A gap between two phases of the cluster is the cluster's as well.
    if (phase.startSeconds + phase.seconds <= before) return [];
    const from = Math.max(before, phase.startSeconds);
    return { ...phase, startSeconds: from - before, seconds: phase.seconds - (from - phase.startSeconds) };
  });
  return { ...load, phases: own, totalSeconds: load.totalSeconds === null ? null : load.totalSeconds - before };
}

/** The zoom beside another one, as the arrow keys walk. */
export function nextZoom(zoom: Zoom, by: number): Zoom {
  const at = zooms.findIndex(({ value }) => value === zoom) + by;
  return zooms[Math.min(zooms.length - 1, Math.max(0, at))]?.value ?? zoom;
}
