import type { Db } from "#lib/db.ts";

/** What one GPU of a type costs an hour by the user's own price table; null where it has no price there. */
export async function findGpuHour(
  accelerator: string | null,
  { db }: { db: Db },
): Promise<{ amount: number; currency: string } | null> {
  const price = accelerator === null ? null : await db.price.findUnique({ where: { item: accelerator } });
  if (!price || !/hour/i.test(price.unit)) return null;
  return { amount: price.amount.toNumber(), currency: price.currency };
}
