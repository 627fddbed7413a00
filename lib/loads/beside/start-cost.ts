import type { StartCost } from "#lib/loads/beside/schema.ts";
import type { PhaseKey } from "#lib/loads/phases.ts";

type Start = { totalSeconds: number | null; seconds: Partial<Record<PhaseKey, number>>; gpus: number };

/** GPUs cost from the moment their node is there until they serve; null unpriced. */
export function startCost(
  { totalSeconds, seconds, gpus }: Start,
  gpuHour: { amount: number; currency: string } | null,
): StartCost | null {
  if (gpuHour === null || totalSeconds === null) return null;
  const paid = Math.max(0, totalSeconds - (seconds.scheduling ?? 0) - (seconds.node ?? 0));
  return { amount: (paid / 3600) * gpus * gpuHour.amount, currency: gpuHour.currency };
}
