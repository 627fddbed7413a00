import type { RecordDone } from "#lib/activity/recorded.ts";
import { clusterSecret } from "#lib/clusters/open-kube.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { removeSecret } from "#lib/secrets/secret-store.ts";

/** Forgets an attached cluster and its credential; nothing in it is touched. Refused while it has deployments of ours. */
export async function detachCluster(
  { clusterId }: { clusterId: string },
  { db, record }: { db: Db; record: RecordDone },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const cluster = await tx.cluster.findUnique({
      where: { id: clusterId },
      select: { name: true, source: true, server: true },
    });
    if (!cluster) throw new AppError("not_found", "This cluster is gone already.");
    if (cluster.source === "gke") {
      throw new AppError(
        "conflict",
        `${cluster.name} is a cluster of the project and would be found again. Delete it in GKE, or take the right to see it away.`,
      );
    }
    const used = await tx.deployment.count({ where: { clusterId, state: { not: "deleted" } } });
    if (used > 0) {
      const what = used === 1 ? "a deployment" : `${used} deployments`;
      throw new AppError("conflict", `${cluster.name} has ${what} of Sluice. Delete them first.`);
    }
    // One that is made at this moment stays, and the cluster with it: the database refuses the rest.
    await tx.deployment.deleteMany({ where: { clusterId, state: "deleted" } });
    const over = { live: false, logDone: true, logGap: "The cluster was detached: what came after is not here." };
    await tx.load.updateMany({ where: { clusterId, watchOnly: true, live: true }, data: over });
    await removeSecret(tx, clusterSecret(clusterId));
    await tx.cluster.delete({ where: { id: clusterId } });
    await record(tx, { target: cluster.name, before: { server: cluster.server } });
  });
}
