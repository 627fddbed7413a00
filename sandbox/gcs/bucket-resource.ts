import { createHash } from "node:crypto";
import { isDualRegion } from "./caches/zone-in-location.ts";
import type { Binding } from "./policy.ts";
import { newPolicy } from "./policy.ts";
import { projectNumber } from "./project.ts";
import type { BucketRecord } from "./records.ts";

export function newBucketRecord(name: string, location: string, bindings: Binding[]): BucketRecord {
  const now = new Date().toISOString();
  return {
    name,
    location: location.toUpperCase(),
    locationType: locationType(location.toUpperCase()),
    storageClass: "STANDARD",
    hierarchicalNamespace: false,
    timeCreated: now,
    updated: now,
    metageneration: 1,
    labels: {},
    lifecycle: null,
    policy: newPolicy(bindings),
  };
}

function locationType(location: string): string {
  if (["US", "EU", "ASIA"].includes(location)) return "multi-region";
  return isDualRegion(location) ? "dual-region" : "region";
}

/** The bucket as the JSON API shows it. */
export function bucketResource(record: BucketRecord, origin: string) {
  return {
    kind: "storage#bucket",
    id: record.name,
    selfLink: `${origin}/storage/v1/b/${record.name}`,
    name: record.name,
    projectNumber,
    metageneration: String(record.metageneration),
    location: record.location,
    locationType: record.locationType,
    storageClass: record.storageClass,
    etag: createHash("sha1").update(`${record.timeCreated}/${record.metageneration}`).digest("base64").slice(0, 4),
    timeCreated: record.timeCreated,
    updated: record.updated,
    iamConfiguration: {
      bucketPolicyOnly: { enabled: true },
      uniformBucketLevelAccess: { enabled: true },
      publicAccessPrevention: "inherited",
    },
    ...(record.hierarchicalNamespace && { hierarchicalNamespace: { enabled: true } }),
    ...(Object.keys(record.labels).length > 0 && { labels: record.labels }),
    ...(record.lifecycle && { lifecycle: record.lifecycle }),
  };
}
