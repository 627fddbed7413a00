import { z } from "zod";

/** What a client may set. `ingestOnWrite` keeps objects as they are written, as Rapid Cache of 2026 has it. */
const cacheSettings = z.object({
  ttlSeconds: z.number(),
  admissionPolicy: z.enum(["admit-on-first-miss", "admit-on-second-miss"]),
  ingestOnWrite: z.boolean(),
});

export type CacheSettings = z.output<typeof cacheSettings>;

/** A cache as it was wished for. Every time is in ms since 1970 and already scaled: what a cache is now follows from them. */
export const cacheRecord = z.object({
  zone: z.string(),
  /** Of the operation that makes it. */
  operationId: z.string(),
  settings: cacheSettings,
  status: z.enum(["running", "paused", "disabled"]),
  createdAt: z.number(),
  readyAt: z.number(),
  changedAt: z.number(),
  /** The end of a disabled cache's grace, or of a creation that fails. */
  goneAt: z.number().nullable(),
  /** Since when objects are kept as they are written. */
  ingestSince: z.number().nullable(),
  update: z.object({ operationId: z.string(), readyAt: z.number(), settings: cacheSettings }).nullable(),
});

export type CacheRecord = z.output<typeof cacheRecord>;

/** What a cache holds of one generation of an object. */
export const contentsRecord = z.object({
  zone: z.string(),
  /** Of the cache, by the operation that made it. */
  operationId: z.string(),
  name: z.string(),
  generation: z.string(),
  /** By the number of a chunk: when it was last read; null where a first miss is noted and nothing kept. */
  chunks: z.record(z.string(), z.number().nullable()),
});

export type ContentsRecord = z.output<typeof contentsRecord>;

export const operationRecord = z.object({
  id: z.string(),
  verb: z.enum(["create", "update"]),
  zone: z.string(),
  settings: cacheSettings,
  startedAt: z.number(),
  endsAt: z.number(),
  isCancelled: z.boolean(),
  /** What it ends with in the place of a cache: `google.rpc.Status`. */
  error: z.object({ code: z.number(), message: z.string() }).nullable(),
});

export type OperationRecord = z.output<typeof operationRecord>;
