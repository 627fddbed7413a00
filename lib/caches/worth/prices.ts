/** What a price of the table is asked by here. A GPU goes by its label, `nvidia-l4`, as for deployments. */
export const cacheItem = "Zone cache";

export const cacheUnit = "GiB-hour";
export const gpuUnit = "hour";

type Entered = { item: string; unit: string; amount: number; currency: string; enteredAt: string };

export type Prices = {
  /** A GiB that a cache holds, an hour; null where nobody entered it. */
  cacheGibHour: number | null;
  /** One GPU an hour. */
  gpuHour: (accelerator: string) => number | null;
  /** Of all of them; null where there is none. */
  currency: string | null;
  /** When the newest was entered. */
  editedAt: string | null;
  /** Why they are of no use, in a sentence: nothing is priced then. */
  problem: string | null;
};

/** The prices that the costs and savings of caches are made from. What is in another unit, or in two currencies, prices nothing. */
export function cachePrices(entered: readonly Entered[]): Prices {
  const cache = entered.find(({ item }) => item === cacheItem);
  const gpus = entered.filter(({ item, unit }) => item !== cacheItem && /hour/i.test(unit) && !/GiB/i.test(unit));
  const known = [...(cache && isPerGibHour(cache.unit) ? [cache] : []), ...gpus];
  const currencies = [...new Set(known.map(({ currency }) => currency))];
  const isMixed = currencies.length > 1;
  const amount = (price: Entered | undefined) => (price === undefined || isMixed ? null : price.amount);
  return {
    cacheGibHour: amount(known.find(({ item }) => item === cacheItem)),
    gpuHour: (accelerator) => amount(gpus.find(({ item }) => item === accelerator)),
    currency: isMixed ? null : (currencies[0] ?? null),
    editedAt:
      known
        .map(({ enteredAt }) => enteredAt)
        .toSorted()
        .at(-1) ?? null,
    problem: problemOf(cache, currencies),
  };
}

function isPerGibHour(unit: string): boolean {
  return /^GiB[- ]?h(our)?$/i.test(unit);
}

function problemOf(cache: Entered | undefined, currencies: string[]): string | null {
  if (currencies.length > 1)
    return `Prices are in ${currencies.toSorted().join(" and ")}: enter them in one currency to compare them.`;
  if (cache && !isPerGibHour(cache.unit))
    return `The price of a cache is per ${cache.unit}: enter it per ${cacheUnit} to use it.`;
  return null;
}
