import type { Gcs } from "../call.ts";
import { shownSettings, time } from "./cache-resource.ts";
import type { OperationRecord } from "./cache-record.ts";

const types = "type.googleapis.com/google.storage.control.v2.";
const metadataTypes = { create: "CreateAnywhereCacheMetadata", update: "UpdateAnywhereCacheMetadata" };

/** A `google.longrunning.Operation` as it is at one moment; its metadata by storage_control.proto. */
export function operationResource(
  record: OperationRecord,
  { bucket, origin, now }: { bucket: string; origin: string; now: number },
  { stateCase }: Pick<Gcs, "stateCase">,
) {
  const { id, verb, zone, startedAt, endsAt, error, isCancelled } = record;
  const isDone = now >= endsAt;
  const settings = shownSettings(record.settings);
  const done = Math.floor(((now - startedAt) / Math.max(1, endsAt - startedAt)) * 100);
  const commonMetadata = {
    createTime: time(startedAt),
    updateTime: time(Math.min(now, endsAt)),
    ...(isDone && { endTime: time(endsAt) }),
    type: `${verb}-anywhere-cache`,
    requestedCancellation: isCancelled,
    // The service knows no share of what was called off or has failed.
    ...(!(isDone && error) && { progressPercent: isDone ? 100 : Math.min(99, Math.max(0, done)) }),
  };
  const response = {
    "@type": `${types}AnywhereCache`,
    name: `projects/_/buckets/${bucket}/anywhereCaches/${zone}`,
    zone,
    ...settings,
    state: stateCase === "upper" ? "RUNNING" : "running",
  };
  return {
    kind: "storage#operation",
    name: `projects/_/buckets/${bucket}/operations/${id}`,
    selfLink: `${origin}/storage/v1/b/${bucket}/operations/${id}`,
    done: isDone,
    metadata: {
      "@type": types + metadataTypes[verb],
      commonMetadata,
      anywhereCacheId: zone,
      zone,
      ...settings,
    },
    ...(isDone && (error ? { error } : { response })),
  };
}
