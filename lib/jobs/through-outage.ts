import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseGone } from "#lib/database-gone.ts";

/**
 * Runs a database write, and runs it again while the database is gone, until `signal` is aborted: then the outage is thrown. A commit whose answer
 * was lost is run twice, so what is passed must bear that.
 */
export async function throughOutage<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (!isDatabaseGone(error) || signal.aborted) throw error;
      await sleep(Math.min(2_000, 100 * 2 ** tries), undefined, { signal }).catch(() => undefined);
    }
  }
}
