import { z } from "zod";
import { cacheLabels } from "#lib/caches/cache-label.ts";
import { cacheCell } from "#lib/caches/schema.ts";

/** What was read from the zone on a day (UTC). */
const cacheDay = z.object({
  day: z.iso.date(),
  hits: z.number(),
  misses: z.number(),
  hitBytes: z.number(),
  missBytes: z.number(),
});
export type CacheDay = z.output<typeof cacheDay>;

/** A start that read its weights in the zone. */
const cacheStart = z.object({
  id: z.string(),
  number: z.number(),
  label: z.enum(cacheLabels),
  seconds: z.number(),
  at: z.iso.datetime(),
});
export type CacheStart = z.output<typeof cacheStart>;

/** Starts that can be compared: of the same weights on the same GPUs. */
const startsAlike = z.object({ key: z.string(), model: z.string(), gpus: z.string(), starts: z.array(cacheStart) });
export type StartsAlike = z.output<typeof startsAlike>;

const cachedModel = z.object({
  id: z.string(),
  repo: z.string(),
  bytes: z.number(),
  lastReadAt: z.iso.datetime(),
  /** When it leaves the cache if nobody reads it again; null where it is not in it. */
  fallsOutAt: z.iso.datetime().nullable(),
});
export type CachedModel = z.output<typeof cachedModel>;

const cacheEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  what: z.string(),
  /** Null for nobody's here. */
  who: z.string().nullable(),
  /** `seen` is what was observed; the others are what came of an action. */
  outcome: z.enum(["seen", "done", "refused", "failed"]),
  /** Why it was refused or failed. */
  why: z.string().nullable(),
});
export type CacheEvent = z.output<typeof cacheEvent>;

/** The page of the cache that a bucket has, had or could have in a zone. */
const cacheView = z.object({
  bucket: z.string(),
  location: z.string().nullable(),
  gpus: z.array(z.string()),
  observedAt: z.iso.datetime().nullable(),
  problem: z.string().nullable(),
  failedAt: z.iso.datetime().nullable(),
  trafficAt: z.iso.datetime().nullable(),
  trafficProblem: z.string().nullable(),
  cell: cacheCell,
  /** Since when it serves; null where it does not. */
  servesSince: z.iso.datetime().nullable(),
  /** A GiB an hour, by the price table. */
  gibHour: z.number().nullable(),
  days: z.array(cacheDay),
  starts: z.array(startsAlike),
  models: z.array(cachedModel),
  events: z.array(cacheEvent),
});
export type CacheView = z.output<typeof cacheView>;
