import { AppError } from "#lib/errors.ts";
import { maxLogBytes } from "#lib/loads/max-log-bytes.ts";

/** Logs of so many bytes together are explained at a time: each is held in memory until the verdict. */
const mostBytes = 2 * maxLogBytes;

/** Room for logs that are being explained, in one process. */
export function explainingRoom(most = mostBytes) {
  let taken = 0;

  /** Runs with room for a log, which is of the largest size where nobody says how large. Throws `quota_exhausted` where there is none. */
  return async function withRoom<T>(announced: number, run: () => Promise<T>): Promise<T> {
    const bytes = Number.isFinite(announced) ? Math.min(Math.max(announced, 0), maxLogBytes) : maxLogBytes;
    if (taken + bytes > most) throw noRoom();
    taken += bytes;
    try {
      return await run();
    } finally {
      taken -= bytes;
    }
  };
}

function noRoom(): AppError {
  const message = "Other large logs are being explained at this moment. Send yours again in a few seconds.";
  return new AppError("quota_exhausted", message, { retryAfterSeconds: 5 });
}
