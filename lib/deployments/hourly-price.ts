import type { Db } from "#lib/db.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";

type Spec = Pick<DeploymentSpec, "accelerator" | "tensorParallelSize">;

/** What a replica costs an hour by the user's own price table; null where its GPU has no price there. */
export async function findHourlyPrice({ accelerator, tensorParallelSize }: Spec, { db }: { db: Db }) {
  const price = await db.price.findUnique({ where: { item: accelerator } });
  if (!price || !/hour/i.test(price.unit)) return null;
  const { item, currency } = price;
  return { amount: price.amount.toNumber() * tensorParallelSize, currency, item };
}
