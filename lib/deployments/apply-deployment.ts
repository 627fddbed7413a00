import type { Buckets } from "#lib/clients/buckets.ts";
import type { OpenKube } from "#lib/clusters/open-kube.ts";
import { failDeployment } from "#lib/deployments/fail-deployment.ts";
import { putDeployment } from "#lib/deployments/put-deployment.ts";
import { removeDeployment } from "#lib/deployments/control/remove-deployment.ts";
import { type Hold, holdLease } from "#lib/jobs/hold-lease.ts";
import { type LeaseDeps, LeaseLost } from "#lib/jobs/lease.ts";

export type ApplyDeps = LeaseDeps & { buckets: Buckets; openKube: OpenKube };

/**
 * The job that makes a cluster have what is wanted of a deployment. Safe to run twice and to be killed: applying the same again changes nothing. What
 * is wanted meanwhile is done at once.
 */
export async function applyDeployment({ deploymentId }: { deploymentId: string }, deps: ApplyDeps): Promise<void> {
  await holdLease(`deployment:${deploymentId}`, deps, async (hold) => {
    for (let again = true; again && !hold.signal.aborted;) again = await applyOnce(deploymentId, hold, deps);
  });
}

/** Whether something else is wanted by now. */
async function applyOnce(deploymentId: string, hold: Hold, deps: ApplyDeps): Promise<boolean> {
  const include = { cluster: true, model: true } as const;
  const row = await deps.db.deployment.findUnique({ where: { id: deploymentId }, include });
  if (!row || !["queued", "applying", "deleting"].includes(row.state)) return false;
  try {
    if (row.wish !== "delete") return !(await putDeployment(row, hold, deps));
    await removeDeployment(row, hold, deps);
    return false;
  } catch (error) {
    if (error instanceof LeaseLost || hold.signal.aborted) throw error;
    return !(await failDeployment(row, error, hold));
  }
}
