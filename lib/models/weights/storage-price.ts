type Entered = { item: string; unit: string; amount: number; currency: string };

/** What the price of stored bytes is asked by in the price table. */
const storageItem = "Storage";
const storageUnit = "GiB-month";

const gib = 2 ** 30;

export type StoragePrice = {
  /** What so many bytes cost a month; null where nobody entered a price. */
  monthly: (bytes: number) => { amount: number; currency: string } | null;
  /** Why nothing is priced, in a sentence; null where it is. */
  unpriced: string | null;
};

/** The price of stored bytes by the price table. What is in another unit prices nothing. */
export function storagePrice(entered: readonly Entered[]): StoragePrice {
  const price = entered.find(({ item }) => item === storageItem);
  if (!price)
    return { monthly: () => null, unpriced: `No price for ${storageItem} per ${storageUnit} is in the settings.` };
  if (!/^GiB[- ]?month$/i.test(price.unit)) {
    const unpriced = `The price of ${storageItem} is per ${price.unit}: enter it per ${storageUnit} to use it.`;
    return { monthly: () => null, unpriced };
  }
  const { amount, currency } = price;
  return { monthly: (bytes) => ({ amount: (bytes / gib) * amount, currency }), unpriced: null };
}
