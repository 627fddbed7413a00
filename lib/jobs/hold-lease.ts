import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseGone } from "#lib/database-gone.ts";
import type { Db, Tx } from "#lib/db.ts";
import { fenced, type Lease, type LeaseDeps, LeaseLost, releaseLease, renewLease, takeLease } from "#lib/jobs/lease.ts";
import { throughOutage } from "#lib/jobs/through-outage.ts";

/** How often a lease is renewed while it lasts. */
const beatsOfLease = 6;

export type Hold = {
  worker: string;
  /** Aborted when the lease is lost or the worker stops. */
  signal: AbortSignal;
  /** A transaction that only the holder can commit; it waits for a database that is gone for a while. */
  write<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
};

/** Works on a resource as its only worker. Gives null when another one has it, and ends quietly when the lease is lost: whoever has it now goes on. */
export async function holdLease<T>(
  resource: string,
  { db, worker, signal: stopping, leaseSeconds }: LeaseDeps,
  work: (hold: Hold) => Promise<T>,
): Promise<T | null> {
  const lease = await takeLease(db, resource, worker, leaseSeconds);
  if (!lease) return null;

  const lost = new AbortController();
  const done = new AbortController();
  const signal = AbortSignal.any([stopping, lost.signal]);
  const beating = beat(db, lease, { done: done.signal, lost: (reason) => lost.abort(reason) });
  try {
    return await work({ worker, signal, write: (run) => throughOutage(signal, () => fenced(db, lease, run)) });
  } catch (error) {
    if (error instanceof LeaseLost || signal.reason instanceof LeaseLost) return null;
    throw error;
  } finally {
    done.abort();
    await beating;
    await releaseLease(db, lease).catch((error: unknown) =>
      console.warn(`A lease was left to run out: ${String(error)}`),
    );
  }
}

async function beat(db: Db, lease: Lease, { done, lost }: { done: AbortSignal; lost: (reason: Error) => void }) {
  while (!done.aborted) {
    await sleep((lease.seconds * 1_000) / beatsOfLease, undefined, { signal: done }).catch(() => undefined);
    if (done.aborted) return;
    try {
      await renewLease(db, lease);
    } catch (error) {
      if (error instanceof LeaseLost) return lost(error);
      if (!isDatabaseGone(error)) console.warn(`A heartbeat failed: ${String(error)}`);
    }
  }
}
