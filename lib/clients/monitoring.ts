/** All this product asks of Cloud Monitoring. Throws `forbidden`, `unauthenticated`, `not_found`, `quota_exhausted`, `upstream_unavailable`. */
export type Monitoring = {
  /**
   * What zones with a cache read of a bucket, by the periods that end where `to` does. What was read in the last minutes may be missing: Monitoring
   * lags. Of a zone and period without a read there is nothing.
   */
  readTraffic(bucket: string, asked: TrafficAsked): Promise<Traffic[]>;
};

export type TrafficAsked = {
  /** The id or number of the bucket's project. */
  project: string;
  from: Date;
  to: Date;
  /** Whole minutes. */
  periodSeconds: number;
};

export type Traffic = {
  zone: string;
  /** Whether the cache answered, or the bucket. */
  isHit: boolean;
  /** When the period ends. */
  until: Date;
  requests: number;
  bytes: number;
};
