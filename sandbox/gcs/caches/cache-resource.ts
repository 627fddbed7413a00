import type { Gcs } from "../call.ts";
import { projectNumber } from "../project.ts";
import type { CacheNow } from "./cache-at.ts";
import type { CacheRecord, CacheSettings } from "./cache-record.ts";

type Shown = { bucket: string; record: CacheRecord; is: CacheNow; origin: string };

/** The cache as the JSON API shows it. */
export function cacheResource({ bucket, record, is, origin }: Shown, { stateCase }: Pick<Gcs, "stateCase">) {
  return {
    kind: "storage#anywhereCache",
    id: `${projectNumber}/${bucket}/${record.zone}`,
    selfLink: `${origin}/storage/v1/b/${bucket}/anywhereCaches/${record.zone}`,
    bucket,
    anywhereCacheId: record.zone,
    zone: record.zone,
    state: stateCase === "upper" ? is.state.toUpperCase() : is.state,
    createTime: time(record.createdAt),
    updateTime: time(is.updatedAt),
    ...shownSettings(is.settings),
    pendingUpdate: is.isPending,
  };
}

export function shownSettings({ ttlSeconds, admissionPolicy, ingestOnWrite }: CacheSettings) {
  return { ttl: `${ttlSeconds}s`, admissionPolicy, ...(ingestOnWrite && { ingestOnWrite }) };
}

export function time(at: number): string {
  return new Date(at).toISOString();
}
