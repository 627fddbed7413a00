import { AppError } from "#lib/errors.ts";
import type { CommonLimit } from "#lib/transfer/common-limit.ts";

/** A host as all workers see it, for who asks it now and then and takes no part in its limit. */
export type AskedHost = {
  /** As it stands in a sentence. */
  name: string;
  limit: CommonLimit;
  /** Seconds for which it is to be left alone. */
  rest: () => Promise<number>;
};

/** Throws what the host would answer if it asked any worker to be left alone. */
export async function unlessResting({ name, rest }: AskedHost): Promise<void> {
  const seconds = Math.ceil(await rest());
  if (seconds === 0) return;
  const message = `${name} limits the rate of requests, and asked another import to wait.`;
  throw new AppError("quota_exhausted", message, { retryAfterSeconds: seconds });
}

/** Tells the other workers of a wait that this one was asked for. Other errors are nothing to them. */
export function tellIfThrottled(error: unknown, { limit }: AskedHost): void {
  if (!(error instanceof AppError) || error.code !== "quota_exhausted") return;
  const share = limit.join(() => 0);
  share.throttled(error.retryAfterSeconds);
  share.leave();
}
