import type { CacheSight } from "#lib/caches/cache-label.ts";

/** In these a cache answers reads (storage_control.proto: one that is disabled serves until it is deleted). */
const serving = new Set(["running", "disabled", "paused"]);

/** Whether a cache in that state answers reads; null is the state of none. */
export function isServing(state: string | null): state is string {
  return state !== null && serving.has(state);
}

/** Since when a cache serves without a break, by what was seen of it, the oldest first; null where it does not. */
export function servingSince(sights: readonly CacheSight[]): Date | null {
  const off = sights.findLastIndex(({ state }) => !isServing(state));
  return sights[off + 1]?.at ?? null;
}
