import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#lib/errors.ts";
import { type CommonLimit, unshared } from "#lib/transfer/common-limit.ts";

/** The Hub's windows are five minutes: a few of them, then the import as a whole is put off. */
const mostWaits = 3;

export type HubGate = {
  /** Runs a request of the Hub; when it asks to wait, this and all others wait, and `onWait` hears until when. */
  pass<T>(request: () => Promise<T>, signal: AbortSignal, onWait: (until: Date) => void): Promise<T>;
  /** Nothing more is asked through it. */
  leave(): void;
};

/**
 * One wait for all requests of an import, and of all others that share its limit: after a 429 nothing is asked of the Hub until the time it named
 * is over.
 */
export function hubGate(limit: CommonLimit = unshared): HubGate {
  const share = limit.join(() => 0);
  // Of a clock that never jumps.
  let closedUntil = 0;

  const restMs = () => Math.max(closedUntil - performance.now(), share.restMs());

  return {
    leave: () => share.leave(),
    async pass(request, signal, onWait) {
      for (let waits = 0; ; waits++) {
        for (let rest = restMs(); rest > 0; rest = restMs()) {
          onWait(new Date(Date.now() + rest));
          // A timer may be a moment early.
          await sleep(Math.ceil(rest) + 1, undefined, { signal });
        }
        try {
          return await request();
        } catch (error) {
          const asked =
            error instanceof AppError && error.code === "quota_exhausted" ? error.retryAfterSeconds : undefined;
          if (asked === undefined || waits === mostWaits) throw error;
          closedUntil = Math.max(closedUntil, performance.now() + asked * 1_000);
          share.throttled(asked);
        }
      }
    },
  };
}
