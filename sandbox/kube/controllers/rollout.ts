import type { Deployment, ReplicaSet } from "../objects.ts";

/** How many pods a rollout may have beyond those wanted, and how many of those may be missing. */
export function bounds({ spec }: Deployment): { surge: number; unavailable: number } {
  if (spec.strategy.type !== "RollingUpdate") return { surge: 0, unavailable: 0 };
  const { maxSurge = "25%", maxUnavailable = "25%" } = spec.strategy.rollingUpdate ?? {};
  const surge = share(maxSurge, spec.replicas, Math.ceil);
  const unavailable = Math.min(share(maxUnavailable, spec.replicas, Math.floor), spec.replicas);
  // With neither nothing could ever move.
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable };
}

/** To how many pods the set of the current template may grow, or has to shrink. */
export function newSize(deployment: Deployment, current: number, all: number): number {
  const wanted = deployment.spec.replicas;
  if (current >= wanted || deployment.spec.strategy.type === "Recreate") return wanted;
  const room = wanted + bounds(deployment).surge - all;
  return room <= 0 ? current : current + Math.min(room, wanted - current);
}

/** To how many pods each older set shrinks in this step: first those that are not available, then as many as can be spared. */
export function oldSizes(deployment: Deployment, old: ReplicaSet[], current: ReplicaSet | null): Map<string, number> {
  const sizes = new Map(old.map(({ metadata, spec }) => [metadata.name, spec.replicas]));
  const least = deployment.spec.replicas - bounds(deployment).unavailable;
  const size = current?.spec.replicas ?? 0;
  const available = current?.status.availableReplicas ?? 0;
  const all = size + sum([...sizes.values()]);
  let left = all - least - (size - available);
  if (left <= 0) return sizes;

  const byAge = old.toSorted((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1));
  for (const { metadata, spec, status } of byAge) {
    const broken = Math.min(left, Math.max(0, spec.replicas - (status.availableReplicas ?? 0)));
    sizes.set(metadata.name, spec.replicas - broken);
    left -= broken;
  }
  let spare = available + sum(old.map(({ status }) => status.availableReplicas ?? 0)) - least;
  for (const { metadata } of byAge) {
    const here = sizes.get(metadata.name) ?? 0;
    const taken = Math.max(0, Math.min(here, spare));
    sizes.set(metadata.name, here - taken);
    spare -= taken;
  }
  return sizes;
}

/** The sizes of all active sets after the wanted number changed in the middle of a rollout: each keeps its share. */
export function proportionalSizes(deployment: Deployment, active: ReplicaSet[]): Map<string, number> {
  const wanted = deployment.spec.replicas;
  const total = wanted > 0 ? wanted + bounds(deployment).surge : 0;
  const all = sum(active.map(({ spec }) => spec.replicas));
  const sizes = new Map(
    active.map(({ metadata, spec }) => [metadata.name, all === 0 ? 0 : Math.floor((spec.replicas * total) / all)]),
  );
  const largest = active.toSorted((a, b) => b.spec.replicas - a.spec.replicas)[0]?.metadata.name;
  if (largest !== undefined) sizes.set(largest, (sizes.get(largest) ?? 0) + total - sum([...sizes.values()]));
  return sizes;
}

export function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function share(value: number | string, of: number, round: (value: number) => number): number {
  return typeof value === "number" ? value : round((of * Number.parseFloat(value)) / 100);
}
