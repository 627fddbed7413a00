import { AppError } from "#lib/errors.ts";
import { isDatabaseGone } from "#lib/database-gone.ts";
import { storable } from "#lib/imports/plan/storable.ts";

export type Failure = { message: string; retryable: boolean; retryAfterSeconds: number | undefined };

/** What an error of a job means for its import: a sentence, and whether it passes by itself. A bug is logged and masked. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError)
    return { message: storable(error.message), retryable: error.retryable, retryAfterSeconds: error.retryAfterSeconds };
  if (isDatabaseGone(error))
    return { message: "The database did not answer.", retryable: true, retryAfterSeconds: undefined };
  console.error(error);
  const message = "Something failed on our side. It is in the worker's log; what is verified stays.";
  return { message, retryable: false, retryAfterSeconds: undefined };
}
