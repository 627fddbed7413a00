import { AppError } from "#lib/errors.ts";
import type { CommonLimits } from "#lib/imports/hosts/common-limits.ts";

/**
 * Asks the Hub for something, unless it asked any worker to be left alone: then it throws what the Hub would answer. What it asks this one is told to
 * the others.
 */
export async function askHub<T>(ask: () => Promise<T>, limits: CommonLimits | undefined): Promise<T> {
  if (!limits) return ask();
  const rest = Math.ceil(await limits.hubRest());
  if (rest > 0) {
    const message = "The Hub limits the rate of requests, and asked another import to wait.";
    throw new AppError("quota_exhausted", message, { retryAfterSeconds: rest });
  }
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError && error.code === "quota_exhausted") {
      const share = limits.hub.join(() => 0);
      share.throttled(error.retryAfterSeconds);
      share.leave();
    }
    throw error;
  }
}
