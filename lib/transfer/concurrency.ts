/** How many parts may be in flight, and the throughput that justified the last step up. */
export type Concurrency = { limit: number; bytesPerSecond: number };

/** What was seen since the last look. `saturated`: every permitted part was in flight, so more could have helped. */
export type Sample = { bytesPerSecond: number; throttled: boolean; saturated: boolean };

export type Bounds = { least: number; most: number };

const FIRST_LIMIT = 8;
const WORTHWHILE = 1.05;

export function firstConcurrency({ least, most }: Bounds): Concurrency {
  return { limit: Math.min(most, Math.max(least, FIRST_LIMIT)), bytesPerSecond: 0 };
}

/**
 * One step of the search for the right number of parts in flight: one more while throughput still grows by 5 %, half after a 429 or 503. After
 * halving the old throughput says nothing any more, so the search begins anew.
 */
export function nextConcurrency(now: Concurrency, sample: Sample, { least, most }: Bounds): Concurrency {
  if (sample.throttled) return { limit: Math.max(least, Math.floor(now.limit / 2)), bytesPerSecond: 0 };

  const grew = sample.bytesPerSecond > 0 && sample.bytesPerSecond >= now.bytesPerSecond * WORTHWHILE;
  if (!grew || !sample.saturated || now.limit >= most) return now;
  return { limit: now.limit + 1, bytesPerSecond: sample.bytesPerSecond };
}
