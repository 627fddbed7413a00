import { setTimeout as sleep } from "node:timers/promises";
import { type RetryPolicy, retryWait } from "./retry.ts";

export type Retry = { error: Error; failures: number; waitSeconds: number };

/** Tries until it succeeds, the error is not worth another try, or the policy's tries are used up. An abort ends it at once, waiting or not. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { policy, signal, onRetry }: { policy: RetryPolicy; signal: AbortSignal; onRetry: (retry: Retry) => void },
): Promise<T> {
  for (let failures = 1; ; failures++) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      const waitSeconds = retryWait(error, failures, policy);
      if (waitSeconds === undefined || !(error instanceof Error)) throw error;
      onRetry({ error, failures, waitSeconds });
      await pause(waitSeconds, signal);
    }
  }
}

/** Waits, and throws the signal's own reason when it is aborted meanwhile. */
export async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(seconds * 1000, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
