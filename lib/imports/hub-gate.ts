import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#lib/errors.ts";

/** The Hub's windows are five minutes: a few of them, then the import as a whole is put off. */
const mostWaits = 3;

export type HubGate = {
  /** Runs a request of the Hub; when it asks to wait, this and all others wait, and `onWait` hears until when. */
  pass<T>(request: () => Promise<T>, signal: AbortSignal, onWait: (until: Date) => void): Promise<T>;
};

/** One wait for all requests of an import: after a 429 nothing is asked of the Hub until the time it named is over. */
export function hubGate(): HubGate {
  let closedUntil = 0;

  return {
    async pass(request, signal, onWait) {
      for (let waits = 0; ; waits++) {
        const rest = closedUntil - Date.now();
        if (rest > 0) {
          onWait(new Date(closedUntil));
          await sleep(rest, undefined, { signal });
        }
        try {
          return await request();
        } catch (error) {
          const asked =
            error instanceof AppError && error.code === "quota_exhausted" ? error.retryAfterSeconds : undefined;
          if (asked === undefined || waits === mostWaits) throw error;
          closedUntil = Math.max(closedUntil, Date.now() + asked * 1_000);
        }
      }
    },
  };
}
