import { AppError } from "#lib/errors.ts";

export type RetryPolicy = { tries: number; baseSeconds: number; capSeconds: number };

export const patientRetries: RetryPolicy = { tries: 8, baseSeconds: 0.5, capSeconds: 32 };

/**
 * Seconds to wait before the next try after `failures` failed ones, or undefined to give up. Full jitter, so that parts that failed together
 * do not come back together; a wait the other side asked for is kept, with a little jitter on top.
 */
export function retryWait(
  error: unknown,
  failures: number,
  { tries, baseSeconds, capSeconds }: RetryPolicy,
  random: () => number = Math.random,
): number | undefined {
  if (!(error instanceof AppError) || !error.retryable || failures >= tries) return undefined;
  if (error.retryAfterSeconds !== undefined) return error.retryAfterSeconds + random() * baseSeconds;
  return random() * Math.min(capSeconds, baseSeconds * 2 ** (failures - 1));
}
