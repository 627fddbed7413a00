import type { Facts, RecordDone } from "#lib/activity/recorded.ts";
import type { Db, Tx } from "#lib/db.ts";
import { deploymentTitle } from "#lib/deployments/deployment-title.ts";
import { AppError } from "#lib/errors.ts";
import type { Deployment, Prisma } from "#lib/generated/prisma/client.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";

export type ChangeDeps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

type Change = {
  /** What becomes of the row; null when it is so already. Throws what stands against it. */
  data: (before: Deployment) => Prisma.DeploymentUncheckedUpdateInput | null;
  /** What the deployment's own log says of it. */
  event: { kind: string; text: string };
  told?: Facts;
  /** What else is written, with the row as it has become. */
  also?: (tx: Tx, after: Deployment) => Promise<void>;
};

/** Records what is wanted of a deployment, with its events and the row of the activity log, and queues the job that makes it so. */
export async function changeDeployment(
  deploymentId: string,
  { data, event, told = {}, also }: Change,
  { db, queue, record }: ChangeDeps,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "deployment" WHERE "id" = ${deploymentId}::uuid FOR UPDATE`;
    const before = locked && (await tx.deployment.findUnique({ where: { id: deploymentId } }));
    if (!before || before.state === "deleted") throw new AppError("not_found", "This deployment is gone.");
    if (before.wish === "delete") throw new AppError("conflict", `${before.name} is being deleted.`);
    const change = data(before);
    if (change === null) return;

    // Until it is applied, what the cluster has is of another wish: it says nothing of this one.
    const anew = { state: "queued", problem: null, retryAt: null, tries: 0 } as const;
    const after = await tx.deployment.update({ where: { id: deploymentId }, data: { ...anew, ...change } });
    await also?.(tx, after);
    await tx.deploymentEvent.create({ data: { deploymentId, source: "sluice", ...event } });
    await queue.send(tx, "apply-deployment", { deploymentId });
    await record(tx, {
      target: deploymentTitle(before),
      before: { wish: before.wish, replicas: before.replicas },
      after: { wish: after.wish, replicas: after.replicas, ...told },
    });
  });
}
