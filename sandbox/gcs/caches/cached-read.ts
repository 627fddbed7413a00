import type { Gcs } from "../call.ts";
import type { Range } from "../ranges.ts";
import type { ObjectRecord } from "../records.ts";
import type { Bucket } from "../store.ts";
import type { CacheNow } from "./cache-at.ts";
import { contentsOf, saveContents } from "./cache-contents.ts";
import type { CacheRecord } from "./cache-record.ts";
import { findCache } from "./cache-store.ts";
import { bytesIn, chunkAt, chunkEnd, chunksOf } from "./chunks.ts";

/** A read of an object by somebody in a zone. Offsets count from the first byte that was asked for. */
export type CachedRead = {
  hasHits: boolean;
  isHit(offset: number): boolean;
  /** Counts what was read, and takes it into the zone's cache. */
  done(sentBytes: number): void;
};

type Reader = { gcs: Pick<Gcs, "now" | "timeScale" | "traffic">; bucket: Bucket; zone: string };
type Cache = { record: CacheRecord; is: CacheNow };

/** What the zone's cache has of a range; nothing where there is none, or while it is made. */
export function cachedRead({ gcs, bucket, zone }: Reader, object: ObjectRecord, range: Range): CachedRead {
  const now = gcs.now();
  const found = findCache(bucket.caches, zone, now);
  const cache = found?.is.state === "creating" ? null : found;
  const hits = cache ? held(cache, { now, timeScale: gcs.timeScale }, bucket, object, range) : new Set<number>();
  return {
    hasHits: hits.size > 0,
    isHit: (offset) => hits.has(chunkAt(range.start + offset)),
    done(sentBytes) {
      const sent = { start: range.start, end: range.start + sentBytes };
      const hitBytes = [...hits].reduce((sum, chunk) => sum + bytesIn(chunk, sent), 0);
      gcs.traffic.add({ bucket: bucket.record.name, zone, at: now, hitBytes, missBytes: sentBytes - hitBytes });
      // A paused or disabled cache gives what it has and takes nothing in.
      if (cache?.is.state === "running") takeIn(cache, now, bucket, object, { sent, hits });
    },
  };
}

type Clock = { now: number; timeScale: number };

function held({ record, is }: Cache, { now, timeScale }: Clock, bucket: Bucket, object: ObjectRecord, range: Range) {
  const oldest = now - is.settings.ttlSeconds * 1000 * timeScale;
  const { chunks } = contentsOf(bucket.caches, record, object);
  const createdAt = Date.parse(object.timeCreated);
  const writtenAt = is.ingestSince !== null && createdAt >= is.ingestSince ? createdAt : 0;
  return new Set(chunksOf(range).filter((chunk) => Math.max(chunks[chunk] ?? 0, writtenAt) > oldest));
}

type Seen = { sent: Range; hits: ReadonlySet<number> };

function takeIn({ record, is }: Cache, now: number, bucket: Bucket, object: ObjectRecord, { sent, hits }: Seen) {
  const { chunks: before, ...contents } = contentsOf(bucket.caches, record, object);
  const isAdmitted = (chunk: number) =>
    hits.has(chunk) || is.settings.admissionPolicy === "admit-on-first-miss" || before[chunk] === null;
  // A chunk is in once somebody came to its end: by a look at an object's header alone a first load would find half of a
  // small model near.
  const isRead = (chunk: number) => hits.has(chunk) || chunkEnd(chunk, object.size) <= sent.end;
  const seen = chunksOf(sent)
    .filter(isRead)
    .map((chunk) => [chunk, isAdmitted(chunk) ? now : null]);
  saveContents(bucket.caches, { ...contents, chunks: { ...before, ...Object.fromEntries(seen) } });
}
