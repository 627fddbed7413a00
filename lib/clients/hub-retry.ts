import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#lib/errors.ts";

export type RetryPolicy = {
  /** In all, the first one too. */
  attempts: number;
  /** The longest wait before the second attempt; it doubles from there. */
  baseMs: number;
  /** A longer wait that the Hub asks for is not slept here but thrown, for the caller to put off its work. */
  maxWaitSeconds: number;
};

export const defaultRetryPolicy: RetryPolicy = { attempts: 4, baseMs: 250, maxWaitSeconds: 5 };

/** Runs what may be run again, and does so while its errors are retryable. The wait is random, so that many do not come back at once. */
export async function hubRetry<T>(
  run: () => Promise<T>,
  { attempts, baseMs, maxWaitSeconds }: RetryPolicy,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof AppError) || !error.retryable || attempt >= attempts) throw error;
      const asked = error.retryAfterSeconds ?? 0;
      if (asked > maxWaitSeconds) throw error;
      const wait = Math.max(asked * 1000, Math.random() * baseMs * 2 ** (attempt - 1));
      // Its own AbortError would hide the reason that the caller gave.
      await sleep(wait, undefined, signal && { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}
