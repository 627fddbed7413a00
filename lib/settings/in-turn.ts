import type { Db } from "#lib/db.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";

/** A transaction that changes a thing alone, also one that has no row yet: what it finds is what its change replaces. */
export function inTurn<T>(db: Db, thing: string, change: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${thing}, 0))`;
    return change(tx);
  });
}
