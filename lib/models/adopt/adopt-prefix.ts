import type { Buckets } from "#lib/clients/buckets.ts";
import type { Hub } from "#lib/clients/hub.ts";
import { AppError } from "#lib/errors.ts";
import type { Adoption } from "#lib/generated/prisma/client.ts";
import { failureOf } from "#lib/imports/copy/failure-of.ts";
import type { CommonLimits } from "#lib/imports/hosts/common-limits.ts";
import { type Hold, holdLease } from "#lib/jobs/hold-lease.ts";
import { type LeaseDeps, LeaseLost } from "#lib/jobs/lease.ts";
import { momentAfter } from "#lib/jobs/moment-after.ts";
import { AdoptionDiscarded } from "#lib/models/adopt/adoption-discarded.ts";
import { finishAdoption } from "#lib/models/adopt/finish-adoption.ts";
import { readPrefix } from "#lib/models/adopt/read-prefix.ts";
import type { Sink } from "#lib/transfer/ports.ts";

export type AdoptDeps = LeaseDeps & {
  hub: Hub;
  buckets: Buckets;
  openSink: (bucket: string) => Sink;
  /** What the Hub and the bucket asked of other workers counts here too. Absent: nobody else is there. */
  limits?: CommonLimits | undefined;
};

const longestWaitSeconds = 60;

/**
 * The job of an adoption: it reads what lies below the prefix and compares it with the Hub, or, once that was confirmed, writes the manifest and
 * makes it a model. Nothing that lies there is changed. Safe to run twice: digests that were read are kept by generation.
 */
export async function adoptPrefix({ adoptionId }: { adoptionId: string }, deps: AdoptDeps): Promise<void> {
  await holdLease(`adoption:${adoptionId}`, deps, async (hold) => {
    const row = await deps.db.adoption.findUnique({ where: { id: adoptionId } });
    if (!row) return;
    try {
      if (row.state === "reading") await readPrefix(row, hold, deps);
      if (row.state === "adopting") await finishAdoption(row, hold, deps);
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      if (error instanceof AdoptionDiscarded || hold.signal.aborted) return;
      await putOff(row, error, hold);
    }
  });
}

/** What passes waits and goes on by itself; what was changed meanwhile is read anew; anything else ends it with a sentence. */
async function putOff({ id, state, tries }: Adoption, error: unknown, hold: Hold): Promise<void> {
  const { message, retryable, retryAfterSeconds } = failureOf(error);
  const isChanged = error instanceof AppError && error.code === "conflict" && state === "adopting";
  const seconds = Math.max(retryAfterSeconds ?? 0, Math.min(longestWaitSeconds, 2 ** tries));
  await hold.write(async (tx) => {
    const next = retryable
      ? { retryAt: await momentAfter(seconds, tx), tries: { increment: 1 } }
      : { state: isChanged ? ("read" as const) : ("failed" as const), retryAt: null };
    await tx.adoption.updateMany({ where: { id, state }, data: { problem: message, ...next } });
  });
}
