import { z } from "zod";
import { lifetimes } from "#lib/caches/lifetime.ts";

/** How a cell of the grid stands; its words are in `components/caches`. */
const cellKinds = [
  "off",
  "asked",
  "creating",
  "on",
  "on-unread",
  "pending-update",
  "disabling",
  "paused",
  "not-created",
  "not-changed",
  "no-pool",
  "outside",
  "other",
] as const;

/** What a cache costs and saves, or would. Numbers of a day are means over the last seven, or as long as starts are recorded. */
const cacheEarning = z.object({
  startsADay: z.number(),
  /** Of them, those that met a warm cache. */
  warmADay: z.number(),
  /** That a warm cache takes off a start, in the middle; null where that was not measured. */
  savedSeconds: z.number().nullable(),
  gpuSecondsADay: z.number().nullable(),
  /** By the price table; null where it has no price for it. */
  costADay: z.number().nullable(),
  savesADay: z.number().nullable(),
  /** From so many starts a day on what it saves is more than it costs. */
  paysFrom: z.number().nullable(),
  currency: z.string().nullable(),
  /** What is missing to know more, in words. */
  missing: z.string().nullable(),
});
export type CacheEarning = z.output<typeof cacheEarning>;

/** What Cloud Monitoring tells of the reads of a zone. */
const cacheReads = z.object({
  /** Share of today's requests that the cache answered; null where there was none. */
  hitsToday: z.number().nullable(),
  /** The same of each of the last seven days with a read, the oldest first. */
  hitsByDay: z.array(z.number()),
  /** Of seven days. */
  hits: z.number(),
  misses: z.number(),
  hitBytes: z.number(),
  missBytes: z.number(),
});
export type CacheReads = z.output<typeof cacheReads>;

/** The cache of one bucket in one zone: what is wanted, and what is. */
export const cacheCell = z.object({
  zone: z.string(),
  kind: z.enum(cellKinds),
  /** What Google says, in lower case; null for no cache. */
  state: z.string().nullable(),
  /** Whether a cache is wanted; null where nobody asked here. */
  wanted: z.boolean().nullable(),
  ttlSeconds: z.number().nullable(),
  /** Where another one is asked for. */
  wantedTtlSeconds: z.number().nullable(),
  /** 0 to 100; null where it is not said. */
  progress: z.number().nullable(),
  askedBy: z.string().nullable(),
  askedAt: z.iso.datetime().nullable(),
  /** The earliest moment at which a cache that is going is deleted. */
  deletedFrom: z.iso.datetime().nullable(),
  problem: z.string().nullable(),
  /** When what failed is tried again; null when it is not. */
  retryAt: z.iso.datetime().nullable(),
  /** Nobody asked for it here. */
  isForeign: z.boolean(),
  /** What was asked for and was so, where somebody outside of Sluice has changed it since. */
  drift: z.string().nullable(),
  /** What starts have read through it and it still keeps; null where it does not serve. */
  heldBytes: z.number().nullable(),
  /** Since when nobody reads it, of one that is on and was not read for a day. */
  unreadSince: z.iso.datetime().nullable(),
  /** Null where Monitoring told of no read in seven days. */
  reads: cacheReads.nullable(),
  /** Null where no start ever read here and there is no cache. */
  earning: cacheEarning.nullable(),
});
export type CacheCell = z.output<typeof cacheCell>;

const zoneHead = z.object({
  zone: z.string(),
  /** GPUs that pools can have there, as `16 × L4`, by the most nodes they may have; empty where none is. */
  gpus: z.array(z.string()),
  nodesNow: z.number(),
});
export type ZoneHead = z.output<typeof zoneHead>;

const bucketRow = z.object({
  bucket: z.string(),
  location: z.string().nullable(),
  models: z.number(),
  bytes: z.number(),
  observedAt: z.iso.datetime().nullable(),
  problem: z.string().nullable(),
  failedAt: z.iso.datetime().nullable(),
  /** When Cloud Monitoring last told of reads; null for never. */
  trafficAt: z.iso.datetime().nullable(),
  /** Why it does not, in a sentence. */
  trafficProblem: z.string().nullable(),
  cells: z.array(cacheCell),
});
export type BucketRow = z.output<typeof bucketRow>;

/** A price that costs and savings are made from; what is null nobody entered. */
const neededPrice = z.object({
  /** As the price table names it, and the unit that is needed. */
  item: z.string(),
  unit: z.string(),
  label: z.string(),
  amount: z.number().nullable(),
  currency: z.string().nullable(),
  source: z.string().nullable(),
  enteredUnit: z.string().nullable(),
});
export type NeededPrice = z.output<typeof neededPrice>;

/** Every bucket that holds models, by every zone that could read them. */
const cacheGrid = z.object({
  /** What the grid says, its answer first. */
  finding: z.object({ strong: z.string(), rest: z.string() }),
  zones: z.array(zoneHead),
  buckets: z.array(bucketRow),
  /** When the newest price was entered that these costs are made from; null where there is none. */
  pricedAt: z.iso.datetime().nullable(),
  prices: z.array(neededPrice),
});
export type CacheGrid = z.output<typeof cacheGrid>;

const bucketName = z.string().min(3).max(222);
const zoneName = z.string().regex(/^[a-z]+-[a-z]+\d+-[a-z]$/, "Name a zone, like us-central1-a.");

export const switchCacheInput = z.object({
  bucket: bucketName,
  zone: zoneName,
  on: z.boolean(),
  ttlSeconds: z
    .number()
    .int("Whole seconds.")
    .min(lifetimes.shortest, "At least an hour.")
    .max(lifetimes.longest, "At most seven days.")
    .default(lifetimes.usual),
});
export type SwitchCache = z.output<typeof switchCacheInput>;

export const lookAtCachesInput = z.object({});
