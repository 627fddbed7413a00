import { cacheItem, cacheUnit, gpuUnit } from "#lib/caches/worth/prices.ts";
import type { NeededPrice } from "#lib/caches/schema.ts";
import { gpuLabel } from "#lib/clusters/gpu-types.ts";

type Entered = { item: string; unit: string; amount: number; currency: string; source: string };

/** The prices that costs and savings of caches are made from, entered or not: a cache, and each GPU that reads from one. */
export function neededPrices(accelerators: Iterable<string>, entered: readonly Entered[]): NeededPrice[] {
  const needed = [
    { item: cacheItem, unit: cacheUnit, label: "Zone cache" },
    ...[...new Set(accelerators)].toSorted().map((item) => ({ item, unit: gpuUnit, label: gpuLabel(item) })),
  ];
  return needed.map((one) => {
    const price = entered.find(({ item }) => item === one.item);
    const { amount = null, currency = null, source = null } = price ?? {};
    return { ...one, amount, currency, source, enteredUnit: price?.unit ?? null };
  });
}
