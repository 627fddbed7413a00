import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import { readKubeConfig, type KubeConfigAccess } from "#lib/clients/kube-config.ts";
import type { Kube } from "#lib/clients/kube.ts";
import { clusterSecret } from "#lib/clusters/open-kube.ts";
import type { attachClusterInput } from "#lib/clusters/schema.ts";
import type { Db, Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";
import { setSecret } from "#lib/secrets/secret-store.ts";

type Deps = {
  db: Db;
  queue: Queue;
  actor: Actor;
  record: RecordDone;
  secretKey: string;
  /** Reaches a cluster that is not attached yet. */
  tryKube: (name: string, access: KubeConfigAccess) => Kube;
};

/**
 * Attaches a cluster by its kubeconfig once it has answered; the same name and server again renews the credential. Throws `invalid_input` for a
 * kubeconfig that is refused, and what the cluster says.
 */
export async function attachCluster(
  { name, kubeconfig, context }: z.output<typeof attachClusterInput>,
  deps: Deps,
): Promise<{ id: string }> {
  const access = readKubeConfig(kubeconfig, context);
  const version = await versionOf(deps.tryKube(name, access));

  return deps.db.$transaction(async (tx) => {
    const before = await tx.cluster.findFirst({ where: { name, source: "kubeconfig" } });
    if (before && before.server !== access.server) {
      throw new AppError(
        "conflict",
        `${name} is ${before.server} already. Choose another name, or detach that one first.`,
      );
    }
    const id = before?.id ?? (await createRow(tx, { name, access, version, createdBy: deps.actor.name }));
    const reached = { reachable: true, problem: null, unreachableSince: null, version, caData: access.caData };
    await tx.cluster.update({ where: { id }, data: { ...reached, observedAt: new Date() } });
    await keepCredential(tx, id, { access, name }, deps);
    await deps.queue.send(tx, "follow-cluster", { clusterId: id });
    await deps.record(tx, { target: name, after: { server: access.server, credential: access.credential.kind } });
    return { id };
  });
}

async function versionOf(kube: Kube): Promise<string> {
  try {
    return await kube.version();
  } finally {
    await kube.close();
  }
}

type Row = { name: string; access: KubeConfigAccess; version: string; createdBy: string };

async function createRow(tx: Tx, { name, access, version, createdBy }: Row): Promise<string> {
  const { server, caData } = access;
  const row = await tx.cluster.create({
    data: { name, source: "kubeconfig", server, caData, version, createdBy },
    select: { id: true },
  });
  return row.id;
}

async function keepCredential(
  tx: Tx,
  id: string,
  { access, name }: { access: KubeConfigAccess; name: string },
  { actor, secretKey }: Pick<Deps, "actor" | "secretKey">,
): Promise<void> {
  // The end of a secret is shown beside it: what stands there is no part of the credential.
  const value = JSON.stringify({ ...access, version: "0001" });
  await setSecret(tx, { name: clusterSecret(id), value, belongsTo: name, updatedBy: actor.name }, secretKey);
}
