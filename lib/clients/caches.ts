/** All this product asks of Anywhere Caches, which Google's documentation calls Rapid Caches by now. Each throws as `Buckets` does. */
export type Caches = {
  /** Every cache of the bucket, one a zone at most. */
  listCaches(bucket: string): Promise<CacheInfo[]>;
  /** Operations of caches that the bucket still knows, those that are done too. */
  listOperations(bucket: string): Promise<CacheOperation[]>;
  /** Begins to make a cache, which takes minutes. `conflict` where the zone has one. */
  createCache(bucket: string, cache: { zone: string; ttlSeconds: number }): Promise<CacheOperation>;
  /** Begins to change how long it keeps what nobody reads. `conflict` while another change is under way. */
  updateCache(bucket: string, cache: { zone: string; ttlSeconds: number }): Promise<CacheOperation>;
  /** It serves on until it is deleted, an hour later or more; `resumeCache` takes that back. */
  disableCache(bucket: string, zone: string): Promise<CacheInfo>;
  resumeCache(bucket: string, zone: string): Promise<CacheInfo>;
  /** Asks an operation to end early; one that is done already stays as it is. */
  cancelOperation(bucket: string, operationId: string): Promise<void>;
};

export type CacheInfo = {
  zone: string;
  /** In lower case: `creating`, `running`, `disabled`, `paused`, or what Google adds to them. */
  state: string;
  ttlSeconds: number | null;
  /** A change is under way and others are refused. */
  pendingUpdate: boolean;
  createdAt: string | null;
  updatedAt: string | null;
};

export type CacheOperation = {
  /** The last part of its name. */
  id: string;
  zone: string | null;
  /** `create-anywhere-cache` and the like; empty where it does not say. */
  kind: string;
  done: boolean;
  /** 0 to 100; null where it does not say. */
  progressPercent: number | null;
  startedAt: string | null;
  /** Why it came to nothing, in Google's words; null while it runs and when it went well. */
  problem: string | null;
};
