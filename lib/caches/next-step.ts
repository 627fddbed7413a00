import type { CacheInfo, CacheOperation } from "#lib/clients/caches.ts";

export type Wanted = { wish: "on" | "off"; ttlSeconds: number; operation: string | null };

export type Step =
  | { do: "create" | "update" | "disable" | "resume" | "wait" }
  | { do: "cancel"; operationId: string }
  /** `problem` says why it is not to be had; null when it is as wanted. */
  | { do: "settle"; problem: string | null };

/** What brings the cache of a zone nearer to what is wanted of it, by what Google says of it. `operations` are those of this zone. */
export function nextStep(wanted: Wanted, cache: CacheInfo | null, operations: readonly CacheOperation[]): Step {
  const failed = operations.find(({ id, problem }) => id === wanted.operation && problem !== null);
  const running = operations.find(({ done }) => !done);
  if (wanted.wish === "off") return towardsOff(cache, running);
  if (failed) return { do: "settle", problem: failed.problem };
  if (cache === null) return { do: running ? "wait" : "create" };
  if (cache.pendingUpdate || cache.state === "creating") return { do: "wait" };
  if (cache.state === "disabled" || cache.state === "paused") return { do: "resume" };
  if (cache.state !== "running") return { do: "wait" };
  return cache.ttlSeconds === wanted.ttlSeconds ? { do: "settle", problem: null } : { do: "update" };
}

function towardsOff(cache: CacheInfo | null, running: CacheOperation | undefined): Step {
  if (cache === null || cache.state === "disabled") return { do: "settle", problem: null };
  if (cache.state === "creating") return running ? { do: "cancel", operationId: running.id } : { do: "wait" };
  return { do: cache.pendingUpdate ? "wait" : "disable" };
}
