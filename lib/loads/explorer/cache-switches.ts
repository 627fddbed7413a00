import { isServing } from "#lib/caches/serving-since.ts";
import type { CacheSwitch } from "#lib/loads/explorer/explorer-schema.ts";

/** What was seen of a cache at a moment; `state` is null for none. */
export type CacheSight = { bucket: string; zone: string; at: Date; state: string | null };

/** The moments at which a cache began to serve or was switched off, out of its history, the oldest first. A change of its TTL is none. */
export function cacheSwitches(sights: readonly CacheSight[], from: Date): CacheSwitch[] {
  const was = new Map<string, boolean>();
  const switches: CacheSwitch[] = [];
  for (const { bucket, zone, at, state } of sights) {
    const key = `${bucket} ${zone}`;
    // One that is switched off serves for an hour more; that it was switched off is what explains the loads after.
    const isOn = isServing(state) && state !== "disabled";
    if (isOn !== (was.get(key) ?? false) && at >= from) switches.push({ at: at.toISOString(), bucket, zone, on: isOn });
    was.set(key, isOn);
  }
  return switches;
}
