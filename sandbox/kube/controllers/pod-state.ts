import type { Pod } from "../objects.ts";
import { conditionOf } from "../registry/conditions.ts";

/** Neither at its end nor being deleted: it counts towards the wanted replicas. */
export function isActive({ metadata, status }: Pod): boolean {
  return status.phase !== "Succeeded" && status.phase !== "Failed" && metadata.deletionTimestamp === undefined;
}

export function isReady({ status }: Pod): boolean {
  return conditionOf(status.conditions, "Ready")?.status === "True";
}

/** When a pod has been ready for long enough, in milliseconds since 1970; null while it is not ready. */
export function availableAt(pod: Pod, minReadySeconds: number): number | null {
  const ready = conditionOf(pod.status.conditions, "Ready");
  if (ready?.status !== "True") return null;
  return Date.parse(ready.lastTransitionTime ?? "") + minReadySeconds * 1000;
}
