import type { Prices } from "#lib/caches/worth/prices.ts";
import type { Saving } from "#lib/caches/worth/saving.ts";
import type { CacheEarning } from "#lib/caches/schema.ts";
import { gpuLabel } from "#lib/clusters/gpu-types.ts";

const gib = 1024 ** 3;

/**
 * What a cache costs and saves a day, and from how many starts a day on it would pay for itself. `bytes` is what it holds; of a cache that is not there,
 * what starts in its zone read. What is not known stays null, and `missing` says what it would take.
 */
export function earning(bytes: number | null, saved: Saving, prices: Prices): CacheEarning {
  const { startsADay, warmADay, seconds, gpuSecondsADay, aDay, aStart } = saved;
  const costADay = bytes === null || prices.cacheGibHour === null ? null : (bytes / gib) * prices.cacheGibHour * 24;
  const paysFrom =
    costADay !== null && aStart !== null && aStart > 0 ? Math.max(1, Math.ceil(costADay / aStart)) : null;
  return {
    startsADay,
    warmADay,
    savedSeconds: seconds,
    gpuSecondsADay,
    costADay,
    savesADay: aDay,
    paysFrom,
    currency: prices.currency,
    missing: missingWords(saved, prices),
  };
}

function missingWords({ seconds, unpriced }: Saving, { cacheGibHour, problem }: Prices): string | null {
  if (problem !== null) return problem;
  const unknown = [
    ...(cacheGibHour === null ? ["a cache"] : []),
    ...unpriced.map((accelerator) => `an ${gpuLabel(accelerator)}`),
  ];
  if (unknown.length > 0) return `unpriced: ${unknown.join(" and ")} ${unknown.length === 1 ? "has" : "have"} no price`;
  return seconds === null ? "no start was measured both with a warm cache and without" : null;
}
