import { setTimeout as sleep } from "node:timers/promises";
import type { Db, Tx } from "#lib/db.ts";
import { isDatabaseGone } from "#lib/database-gone.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { ImportWish } from "#lib/imports/schema.ts";
import {
  fenced,
  fencedStatement,
  type Lease,
  type LeaseDeps,
  LeaseLost,
  releaseLease,
  renewLease,
  takeLease,
} from "#lib/jobs/lease.ts";
import { throughOutage } from "#lib/jobs/through-outage.ts";

/** How often the lease is renewed and the wish read, in one statement: a pause or cancel is obeyed within two seconds. */
const beatMs = 1_000;

/** The user wants something else than what is being done. */
export class WishChanged extends Error {
  override name = "WishChanged" as const;
  readonly wish: ImportWish;
  constructor(wish: ImportWish) {
    super(`The import is to ${wish}.`);
    this.wish = wish;
  }
}

export type Held = {
  worker: string;
  /** The lease under which it is held: that of the whole import, or of a helper's share. */
  resource: string;
  /** Aborted when the lease is lost (`LeaseLost`), the wish changes (`WishChanged`) or the worker stops. */
  signal: AbortSignal;
  /** A transaction that only the holder can commit; it waits for a database that is gone for a while. */
  write<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for one statement, which begins with `WITH ${held}`. Where the lease is lost it does nothing and gives no row. */
  ask<Row>(statement: (held: Prisma.Sql) => Prisma.Sql): Promise<Row[]>;
  /** Throws `LeaseLost` unless the lease is surely still ours. Asks the database only when the last beat is not fresh. */
  stillHeld(): Promise<void>;
};

/**
 * Works on an import as the only holder of its lease, or of another `resource`. `obeys` is the wish the work serves; another one interrupts it. Gives null when another worker holds the
 * import, and ends quietly when the lease is lost: whoever has it now goes on.
 */
export async function holdImport<T>(
  importId: string,
  obeys: ImportWish | null,
  deps: LeaseDeps,
  work: (held: Held) => Promise<T>,
  resource: string = importResource(importId),
): Promise<T | null> {
  const { db, worker, leaseSeconds } = deps;
  const lease = await takeLease(db, resource, worker, leaseSeconds);
  if (!lease) return null;

  const stop = new AbortController();
  const signal = AbortSignal.any([deps.signal, stop.signal]);
  const done = new AbortController();
  const freshness = { at: performance.now() };
  const beating = beat(lease, importId, obeys, {
    db,
    freshness,
    done: done.signal,
    stop: (reason) => stop.abort(reason),
  });

  try {
    return await work({
      worker,
      resource,
      signal,
      write: (run) => throughOutage(signal, () => fenced(db, lease, run)),
      ask: (statement) => throughOutage(signal, () => fencedStatement(db, lease, statement)),
      async stillHeld() {
        signal.throwIfAborted();
        if (performance.now() - freshness.at < (lease.seconds * 1000) / 2) return;
        await throughOutage(signal, () => renewLease(db, lease));
      },
    });
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

function importResource(importId: string): string {
  return `import:${importId}`;
}

/** The lease of a worker that helps with an import which another holds. */
export function shareResource(importId: string, worker: string): string {
  return `${importResource(importId)}/${worker}`;
}

type Beating = { db: Db; freshness: { at: number }; done: AbortSignal; stop: (reason: Error) => void };

async function beat(
  lease: Lease,
  importId: string,
  obeys: ImportWish | null,
  { db, freshness, done, stop }: Beating,
): Promise<void> {
  while (!done.aborted) {
    await sleep(beatMs, undefined, { signal: done }).catch(() => undefined);
    if (done.aborted) return;
    const asked = performance.now();
    try {
      const wish = await renewAndReadWish(db, lease, importId);
      freshness.at = asked;
      if (obeys !== null && wish !== obeys) stop(new WishChanged(wish));
    } catch (error) {
      if (error instanceof LeaseLost) return stop(error);
      if (!isDatabaseGone(error)) console.warn(`A heartbeat failed: ${String(error)}`);
    }
  }
}

async function renewAndReadWish(db: Db, { resource, token, seconds }: Lease, importId: string): Promise<ImportWish> {
  const rows = await db.$queryRaw<{ wish: ImportWish }[]>`
    UPDATE "lease" SET "expiresAt" = now() + make_interval(secs => ${seconds})
    FROM "import" WHERE "resource" = ${resource} AND "token" = ${token} AND "import"."id" = ${importId}::uuid
    RETURNING "import"."wish"`;
  const wish = rows[0]?.wish;
  if (wish === undefined) throw new LeaseLost(resource);
  return wish;
}
