import type { Db, Tx } from "#lib/db.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";

/** How long a worker may be silent before another takes over what it did, unless `SLUICE_LEASE_SECONDS` says otherwise. */
export const usualLeaseSeconds = 30;

/** The right to work on a resource, until it is not renewed for `seconds`. The token grows with each holder; the database's clock alone counts. */
export type Lease = { resource: string; token: bigint; holder: string; seconds: number };

/** What whoever takes leases is given. */
export type LeaseDeps = { db: Db; worker: string; signal: AbortSignal; leaseSeconds?: number | undefined };

export class LeaseLost extends Error {
  override name = "LeaseLost" as const;
  constructor(resource: string) {
    super(`Another worker has taken over ${resource}.`);
  }
}

/** Takes the lease when nobody holds it; null when somebody does. */
export async function takeLease(
  db: Db,
  resource: string,
  holder: string,
  seconds: number = usualLeaseSeconds,
): Promise<Lease | null> {
  const rows = await db.$queryRaw<{ token: bigint }[]>`
    INSERT INTO "lease" ("resource", "token", "holder", "expiresAt")
    VALUES (${resource}, 1, ${holder}, now() + make_interval(secs => ${seconds}))
    ON CONFLICT ("resource") DO UPDATE
      SET "token" = "lease"."token" + 1, "holder" = excluded."holder", "expiresAt" = excluded."expiresAt"
      WHERE "lease"."expiresAt" < now()
    RETURNING "token"`;
  const token = rows[0]?.token;
  return token === undefined ? null : { resource, token, holder, seconds };
}

/** Throws `LeaseLost` when another holder has it. */
export async function renewLease(db: Db, { resource, token, seconds }: Lease): Promise<void> {
  const renewed = await db.$executeRaw`
    UPDATE "lease" SET "expiresAt" = now() + make_interval(secs => ${seconds})
    WHERE "resource" = ${resource} AND "token" = ${token}`;
  if (renewed === 0) throw new LeaseLost(resource);
}

/** Gives the lease up, so that the next holder need not wait. Its token is kept: the next one is larger. */
export async function releaseLease(db: Db, { resource, token }: Lease): Promise<void> {
  await db.$executeRaw`UPDATE "lease" SET "expiresAt" = now() - interval '1 second' WHERE "resource" = ${resource} AND "token" = ${token}`;
}

/**
 * Runs writes that only the holder may make: the row is locked until they commit, so nobody can take over in between. A holder that freezes in the
 * middle loses its transaction after `idleSeconds`, long before its lease: frozen, it would keep the row locked for as long as its connection lives.
 */
export async function fenced<T>(
  db: Db,
  { resource, token, seconds }: Lease,
  write: (tx: Tx) => Promise<T>,
  { idleSeconds = seconds / 3 } = {},
): Promise<T> {
  // Prisma's own limits (2 s for a connection, 5 s in all) would end the rows of a plan with ten thousand files.
  const limits = { maxWait: 10_000, timeout: 60_000 };
  return db.$transaction(async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`
      SELECT set_config('idle_in_transaction_session_timeout', ${`${idleSeconds}s`}, true)
      FROM "lease" WHERE "resource" = ${resource} AND "token" = ${token} FOR SHARE`;
    if (held.length === 0) throw new LeaseLost(resource);
    return write(tx);
  }, limits);
}

/**
 * One statement that only the holder may make, without a transaction around it. It begins with `WITH ${held}` and does nothing unless "held" has its
 * row, which is locked until the statement is over.
 */
export async function fencedStatement<Row>(
  db: Db,
  { resource, token }: Lease,
  statement: (held: Prisma.Sql) => Prisma.Sql,
): Promise<Row[]> {
  const held = Prisma.sql`"held" AS (
    SELECT 1 FROM "lease" WHERE "resource" = ${resource} AND "token" = ${token} FOR SHARE)`;
  return db.$queryRaw<Row[]>(statement(held));
}
