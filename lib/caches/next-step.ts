import { lifetime } from "#lib/caches/lifetime.ts";
import type { CacheInfo, CacheOperation } from "#lib/clients/caches.ts";

export type Wanted = { wish: "on" | "off"; ttlSeconds: number; operation: string | null };

export type Step =
  | { do: "create" | "update" | "disable" | "resume" | "wait" }
  /** It is in a state that nobody here knows. */
  | { do: "watch" }
  | { do: "cancel"; operationId: string }
  /** `problem` says why it is not to be had; null when it is as wanted. */
  | { do: "settle"; problem: string | null };

/** The operations of a zone; with the reason where they cannot be read. */
export type Known = { operations: readonly CacheOperation[]; operationsProblem: string | null };

/** What brings the cache of a zone nearer to what is wanted of it, by what Google says of it. */
export function nextStep(wanted: Wanted, cache: CacheInfo | null, { operations, operationsProblem }: Known): Step {
  const running = operations.find(({ done }) => !done);
  if (wanted.wish === "off") return towardsOff(cache, running);
  const own = operations.find(({ id }) => id === wanted.operation);
  if (own && own.problem !== null) return { do: "settle", problem: own.problem };
  if (cache === null) {
    // Made again and again, what cannot be made would never be given up.
    if (wanted.operation !== null && operationsProblem !== null)
      return { do: "settle", problem: `Google made no cache. Its reason cannot be read: ${operationsProblem}` };
    return { do: running ? "wait" : "create" };
  }
  if (cache.pendingUpdate || cache.state === "creating") return { do: "wait" };
  if (cache.state === "disabled" || cache.state === "paused") return { do: "resume" };
  if (cache.state !== "running") return { do: "watch" };
  if (cache.ttlSeconds === wanted.ttlSeconds) return { do: "settle", problem: null };
  return own?.done ? { do: "settle", problem: keptOther(cache.ttlSeconds, wanted.ttlSeconds) } : { do: "update" };
}

function keptOther(is: number | null, wanted: number): string {
  const kept = is === null ? "names no TTL" : `keeps a TTL of ${lifetime(is)}`;
  return `Google ${kept}, where ${lifetime(wanted)} was asked for.`;
}

function towardsOff(cache: CacheInfo | null, running: CacheOperation | undefined): Step {
  if (cache === null || cache.state === "disabled") return { do: "settle", problem: null };
  if (cache.state === "creating") return running ? { do: "cancel", operationId: running.id } : { do: "wait" };
  return { do: cache.pendingUpdate ? "wait" : "disable" };
}
