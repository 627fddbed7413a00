import type { Pace } from "../../http/pace.ts";
import type { Gcs } from "../call.ts";
import type { CachedRead } from "./cached-read.ts";

type Paces = Pick<Gcs, "bytesPerSecond" | "zoneBytesPerSecond" | "cachedBytesPerSecond">;

/**
 * How fast each byte of a read goes over its connection, 0 for as fast as it can. The bucket is as far from every zone;
 * near is only what the zone's cache holds. Without a zone the reader is nowhere, and no cache is near it.
 */
export function readPace(paces: Paces, read: CachedRead | null): Pace {
  const { bytesPerSecond, zoneBytesPerSecond, cachedBytesPerSecond } = paces;
  const fromBucket = read === null ? bytesPerSecond : slower(bytesPerSecond, zoneBytesPerSecond);
  if (!read?.hasHits) return fromBucket;
  return (offset) => (read.isHit(offset) ? cachedBytesPerSecond : fromBucket);
}

function slower(a: number, b: number): number {
  return a > 0 && b > 0 ? Math.min(a, b) : a + b;
}
