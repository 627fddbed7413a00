import type { CommonLimits } from "#lib/imports/hosts/common-limits.ts";
import { tellIfThrottled, unlessResting } from "#lib/imports/hosts/unless-resting.ts";
import type { Sink } from "#lib/transfer/ports.ts";

/**
 * A bucket whose objects are read unless it asked any worker to be left alone: then a read throws what the bucket would answer. What it asks this one is
 * told to the others.
 */
export function restingReads(sink: Sink, bucket: string, limits: CommonLimits | undefined): Sink {
  if (!limits) return sink;
  const host = { name: "Cloud Storage", limit: limits.bucket(bucket), rest: () => limits.bucketRest(bucket) };
  return {
    ...sink,
    async *readObject(...asked) {
      await unlessResting(host);
      try {
        yield* sink.readObject(...asked);
      } catch (error) {
        tellIfThrottled(error, host);
        throw error;
      }
    },
  };
}
