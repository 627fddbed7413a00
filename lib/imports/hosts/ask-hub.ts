import type { CommonLimits } from "#lib/imports/hosts/common-limits.ts";
import { tellIfThrottled, unlessResting } from "#lib/imports/hosts/unless-resting.ts";

/**
 * Asks the Hub for something, unless it asked any worker to be left alone: then it throws what the Hub would answer. What it asks this one is told to
 * the others.
 */
export async function askHub<T>(ask: () => Promise<T>, limits: CommonLimits | undefined): Promise<T> {
  if (!limits) return ask();
  const host = { name: "The Hub", limit: limits.hub, rest: () => limits.hubRest() };
  await unlessResting(host);
  try {
    return await ask();
  } catch (error) {
    tellIfThrottled(error, host);
    throw error;
  }
}
