import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { findReaderAccess } from "#lib/identity/find-reader-access.ts";
import type { grantReaderInput } from "#lib/identity/schema.ts";
import { settleGrant } from "#lib/identity/settle-grant.ts";
import { momentAfter } from "#lib/jobs/moment-after.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; buckets: Buckets; actor: Actor; record: RecordDone };

/**
 * Lets a service account read the bucket of a model. Only bindings are added, and nobody else's is touched; doing it again changes nothing. It is
 * written down before the bucket is asked, so that a worker finishes what a crash leaves.
 */
export async function grantReader(
  { clusterId, modelId, namespace, serviceAccount }: z.output<typeof grantReaderInput>,
  { db, buckets, actor, record }: Deps,
): Promise<void> {
  const cluster = await db.cluster.findUnique({ where: { id: clusterId } });
  const model = await db.model.findUnique({ where: { id: modelId } });
  if (!cluster || !model) throw new AppError("not_found", "This cluster or model is gone. Open the form again.");
  const { bucket } = model;
  const { workloadPool } = cluster;
  if (workloadPool === null)
    throw new AppError("conflict", `${cluster.name} has no workload identity: its pods have no name that IAM knows.`);

  const target = `gs://${bucket}`;
  const { member, missing } = await findReaderAccess({ bucket, workloadPool, namespace, serviceAccount }, { buckets });
  if (missing.length === 0) {
    await db.$transaction((tx) => record(tx, { target, after: { member, roles: "none was missing" } }));
    return;
  }
  const by = { actorId: actor.id, actorName: actor.name };
  const createdAt = await momentAfter(0, db);
  const grant = await db.readerGrant.create({ data: { bucket, member, roles: missing, target, createdAt, ...by } });
  await settleGrant(grant, { db, buckets, record });
}
