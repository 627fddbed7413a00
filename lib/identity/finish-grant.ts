import { recordActivity } from "#lib/activity/record-activity.ts";
import { recorderOf } from "#lib/activity/recorded.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { settleGrant } from "#lib/identity/settle-grant.ts";

type Deps = { db: Db; buckets: Buckets };

/** The job that finishes a grant whose web server ended in the middle of it, in the name of who asked for it. */
export async function finishGrant({ grantId }: { grantId: string }, { db, buckets }: Deps): Promise<void> {
  const grant = await db.readerGrant.findUnique({ where: { id: grantId } });
  if (!grant || grant.settledAt !== null) return;
  const { actorId, actorName, target } = grant;
  const act = { actor: { id: actorId, name: actorName }, action: "identity.grant-reader", target };
  try {
    await settleGrant(grant, { db, buckets, record: recorderOf(act) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { settledAt } = await db.readerGrant.findUniqueOrThrow({ where: { id: grantId } });
    if (settledAt !== null) await recordActivity(db, { ...act, outcome: "failed", message: error.message });
  }
}
