import type { BucketRow, CacheCell, CacheEarning } from "#lib/caches/schema.ts";

/** A cell of a zone in which nothing is known but what is told. */
export function aCell(told: Pick<CacheCell, "kind"> & Partial<CacheCell>): CacheCell {
  return {
    zone: "us-central1-a",
    state: null,
    wanted: null,
    ttlSeconds: null,
    wantedTtlSeconds: null,
    progress: null,
    askedBy: null,
    askedAt: null,
    deletedFrom: null,
    problem: null,
    retryAt: null,
    isForeign: false,
    drift: null,
    heldBytes: null,
    unreadSince: null,
    reads: null,
    earning: null,
    ...told,
  };
}

export function aBucketRow(cells: CacheCell[]): BucketRow {
  const unknown = {
    location: null,
    observedAt: null,
    problem: null,
    failedAt: null,
    trafficAt: null,
    trafficProblem: null,
  };
  return { bucket: "bkt", models: 1, bytes: 1, ...unknown, cells };
}

/** Of a cache that costs and saves so much a day, in dollars. */
export function anEarning(
  costADay: number | null,
  savesADay: number | null,
  more: Partial<CacheEarning> = {},
): CacheEarning {
  return {
    startsADay: 41,
    warmADay: 40,
    savedSeconds: 15.9,
    gpuSecondsADay: 636,
    costADay,
    savesADay,
    paysFrom: 29,
    currency: "USD",
    missing: null,
    ...more,
  };
}
