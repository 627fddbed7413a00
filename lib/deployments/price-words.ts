import type { DeployReview } from "#lib/deployments/review-schema.ts";
import { money } from "#lib/money.ts";

/** What so many replicas cost by the user's own price table, which ships empty. */
export function priceWords(price: DeployReview["pricePerHour"], replicas: number): string {
  if (!price) return "Unpriced: the price table has nothing for this hardware.";
  if (!Number.isFinite(replicas) || replicas < 1)
    return `${money(price.amount, price.currency)} an hour for each replica.`;
  const hour = price.amount * replicas;
  const of = replicas === 1 ? "1 replica" : `${replicas} replicas`;
  return `${money(hour, price.currency)} an hour, ${money(hour * 24, price.currency)} a day for ${of} (${price.item}).`;
}
