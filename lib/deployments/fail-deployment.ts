import { isDatabaseGone } from "#lib/database-gone.ts";
import { stillWanted } from "#lib/deployments/still-wanted.ts";
import { AppError } from "#lib/errors.ts";
import type { Deployment } from "#lib/generated/prisma/client.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { momentAfter } from "#lib/jobs/moment-after.ts";
import { storable } from "#lib/storable.ts";

const longestWaitSeconds = 30;

/**
 * Records why a deployment could not be applied. What passes by itself, such as an API server that is down or a credential that an operator renews,
 * is tried again; so is every delete, which would else leave pods behind. Anything else waits for somebody. False when something else was wanted
 * meanwhile, of which it says nothing.
 */
export async function failDeployment(
  row: Deployment,
  error: unknown,
  hold: Hold,
  random: () => number = Math.random,
): Promise<boolean> {
  const { id, wish, tries } = row;
  const { message, passes, retryAfterSeconds } = failureOf(error);
  const seconds = Math.max(retryAfterSeconds, Math.min(longestWaitSeconds, 2 ** tries) * (0.5 + random() / 2));
  const again = passes || wish === "delete";
  const state = wish === "delete" ? "deleting" : again ? "queued" : "failed";

  return hold.write(async (tx) => {
    const retryAt = again ? await momentAfter(seconds, tx) : null;
    const { count } = await tx.deployment.updateMany({
      where: stillWanted(row),
      data: { state, problem: message, retryAt, tries: { increment: 1 } },
    });
    // The first time says what happened; that it still does is on the row.
    if (count === 0 || tries > 0) return count > 0;
    const event = { source: "sluice", kind: again ? "Waits" : "Failed", text: message };
    await tx.deploymentEvent.create({ data: { deploymentId: id, ...event } });
    return true;
  });
}

function failureOf(error: unknown): { message: string; passes: boolean; retryAfterSeconds: number } {
  if (error instanceof AppError) {
    const passes = error.retryable || error.code === "unauthenticated";
    return { message: storable(error.message), passes, retryAfterSeconds: error.retryAfterSeconds ?? 0 };
  }
  if (isDatabaseGone(error)) return { message: "The database did not answer.", passes: true, retryAfterSeconds: 0 };
  console.error(error);
  const message = "Something failed on our side. It is in the worker's log; what runs in the cluster stays.";
  return { message, passes: false, retryAfterSeconds: 0 };
}
