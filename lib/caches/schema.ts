import { z } from "zod";
import { lifetimes } from "#lib/caches/lifetime.ts";

/** How a cell of the grid stands; its words are in `components/caches`. */
const cellKinds = [
  "off",
  "asked",
  "creating",
  "on",
  "pending-update",
  "disabling",
  "paused",
  "not-created",
  "not-changed",
  "no-pool",
  "outside",
  "other",
] as const;

/** The cache of one bucket in one zone: what is wanted, and what is. */
const cacheCell = z.object({
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
  cells: z.array(cacheCell),
});
export type BucketRow = z.output<typeof bucketRow>;

/** Every bucket that holds models, by every zone that could read them. */
const cacheGrid = z.object({ zones: z.array(zoneHead), buckets: z.array(bucketRow) });
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
