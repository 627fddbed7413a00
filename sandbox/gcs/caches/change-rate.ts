import { GcsError } from "../errors.ts";
import type { Bucket } from "../store.ts";

const lastChanges = new WeakMap<Bucket, number>();

/** Throws 429 when the caches of a bucket were changed less than a second ago. A change that was refused does not count. */
export function checkChangeRate(bucket: Bucket, now: number, timeScale: number): void {
  const last = lastChanges.get(bucket);
  if (last !== undefined && now - last < 1000 * timeScale) {
    const message = "The Anywhere Caches of a bucket can be changed once a second. Please try again later.";
    throw new GcsError(429, "rateLimitExceeded", message, { code: "SlowDown", message });
  }
  lastChanges.set(bucket, now);
}
