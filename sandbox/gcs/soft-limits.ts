import { GcsError } from "./errors.ts";
import type { Bucket } from "./store.ts";

export type SoftLimits = {
  /** Of a bucket; Cloud Storage begins at about 1,000 and grows from there. */
  writesPerSecond: number;
  /** How long a name that was written, changed or removed cannot be again: a second, as Cloud Storage has it. */
  sameObjectMs: number;
};

type Watched = SoftLimits & { secondBegan: number; writes: number; changedAt: Map<string, number> };

const watched = new WeakMap<Bucket, Watched>();

/** From now on the bucket answers 429 to what goes beyond these limits. */
export function limitBucket(bucket: Bucket, limits: SoftLimits): void {
  watched.set(bucket, { ...limits, secondBegan: 0, writes: 0, changedAt: new Map() });
}

/** One more write to a bucket: an object, a part of one, or the end of an upload. Throws 429 where there are too many. */
export function countWrite(bucket: Bucket): void {
  const limits = watched.get(bucket);
  if (!limits) return;
  const now = performance.now();
  if (now - limits.secondBegan >= 1000) Object.assign(limits, { secondBegan: now, writes: 0 });
  // No answer of the service to this was at hand; the sentence is that of its page on error 429.
  if (++limits.writes > limits.writesPerSecond)
    throw slowDown("The bucket exceeded the rate limit for write requests.");
}

/** One more change of an object. Throws 429, in the service's own words, where the last one was a moment ago. */
export function countChange(bucket: Bucket, name: string): void {
  const limits = watched.get(bucket);
  if (!limits) return;
  const now = performance.now();
  if (now - (limits.changedAt.get(name) ?? -Infinity) < limits.sameObjectMs) {
    throw slowDown(
      `The object ${bucket.record.name}/${name} exceeded the rate limit for object mutation operations (create, update, and delete).`,
    );
  }
  limits.changedAt.set(name, now);
}

function slowDown(what: string): GcsError {
  const message = `${what} Please reduce your request rate. See https://cloud.google.com/storage/docs/gcs429.`;
  return new GcsError(429, "rateLimitExceeded", message, { code: "SlowDown", message });
}
