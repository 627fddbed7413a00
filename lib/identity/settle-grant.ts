import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import { isDatabaseGone } from "#lib/database-gone.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ReaderGrant } from "#lib/generated/prisma/client.ts";
import { momentAfter } from "#lib/jobs/moment-after.ts";
import { storable } from "#lib/storable.ts";

const longestWaitSeconds = 60;

type Deps = { db: Db; buckets: Buckets; record: RecordDone };

/**
 * Adds the bindings of a grant and records that they are there. Safe to run twice, also at the same time: one of both has the row of the activity
 * log. What passes by itself leaves the grant open, to be tried again; anything else closes it. Throws either.
 */
export async function settleGrant(grant: ReaderGrant, { db, buckets, record }: Deps): Promise<void> {
  const { id, bucket, member, roles, target } = grant;
  try {
    await buckets.addBindings(bucket, member, roles);
  } catch (error) {
    await keepProblem(grant, error, db);
    throw error;
  }
  await db.$transaction(async (tx) => {
    const settled = { settledAt: await momentAfter(0, tx), retryAt: null, problem: null };
    const { count } = await tx.readerGrant.updateMany({ where: { id, settledAt: null }, data: settled });
    if (count > 0) await record(tx, { target, after: { member, roles: roles.join(", ") } });
  });
}

async function keepProblem({ id, tries }: ReaderGrant, error: unknown, db: Db): Promise<void> {
  if (isDatabaseGone(error)) return;
  const passes = error instanceof AppError && (error.retryable || error.code === "unauthenticated");
  const problem = error instanceof AppError ? storable(error.message) : "It failed. Why is in the log.";
  const after = passes
    ? { retryAt: await momentAfter(Math.min(longestWaitSeconds, 2 ** tries), db) }
    : { settledAt: await momentAfter(0, db) };
  await db.readerGrant.updateMany({
    where: { id, settledAt: null },
    data: { problem, tries: { increment: 1 }, ...after },
  });
}
