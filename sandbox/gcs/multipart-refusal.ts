import { GcsError } from "./errors.ts";
import type { Bucket } from "./store.ts";

/** Why a bucket takes no multipart uploads: an organisation's policy, or a kind of bucket that does not offer them. */
export type MultipartRefusal = "policy" | "unsupported";

const refusing = new WeakMap<Bucket, MultipartRefusal>();

export function refuseMultipart(bucket: Bucket, refusal: MultipartRefusal): void {
  refusing.set(bucket, refusal);
}

/** Throws what Cloud Storage answers to any request of a multipart upload where the bucket takes none. */
export function checkMultipart(bucket: Bucket): void {
  const refusal = refusing.get(bucket);
  if (refusal === "policy") {
    const message = "Request violates VPC Service Controls.";
    const details = "Request is prohibited by organization's policy";
    throw new GcsError(403, "forbidden", details, { code: "SecurityPolicyViolated", message, details });
  }
  if (refusal === "unsupported") {
    const message = "A header or query you provided requested a function that is not implemented.";
    throw new GcsError(501, "notImplemented", message, { code: "NotImplemented", message });
  }
}
