import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "#lib/db.ts";
import { throughOutage } from "#lib/jobs/through-outage.ts";

/** Two looks in a row: between a plan and its confirmation, or two tries, there is a moment without work. */
const looks = 2;

/** Resolves when no import is to be planned, copied or cancelled any more, or the signal is aborted. One that was put off is waited for. */
export async function untilIdle(db: Db, signal: AbortSignal, lookMs = 5_000): Promise<void> {
  for (let idle = 0; idle < looks && !signal.aborted;) {
    await sleep(lookMs, undefined, { signal }).catch(() => undefined);
    const count = await throughOutage(signal, () => db.import.count({ where: unfinished }));
    idle = count === 0 ? idle + 1 : 0;
  }
}

const unfinished = {
  OR: [
    { state: { in: ["planning" as const, "queued" as const, "copying" as const] } },
    { wish: "cancel" as const, state: { notIn: ["done" as const, "cancelled" as const] } },
  ],
};
