import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { findReaderAccess } from "#lib/identity/find-reader-access.ts";
import type { grantReaderInput } from "#lib/identity/schema.ts";

type Deps = { db: Db; buckets: Buckets; record: RecordDone };

/** Lets a service account read the bucket of a model. Only bindings are added, and nobody else's is touched; doing it again changes nothing. */
export async function grantReader(
  { clusterId, modelId, namespace, serviceAccount }: z.output<typeof grantReaderInput>,
  { db, buckets, record }: Deps,
): Promise<void> {
  const cluster = await db.cluster.findUnique({ where: { id: clusterId } });
  const model = await db.model.findUnique({ where: { id: modelId } });
  if (!cluster || !model) throw new AppError("not_found", "This cluster or model is gone. Open the form again.");
  const { bucket } = model;
  const { workloadPool } = cluster;
  if (workloadPool === null)
    throw new AppError("conflict", `${cluster.name} has no workload identity: its pods have no name that IAM knows.`);

  const { member, missing } = await findReaderAccess({ bucket, workloadPool, namespace, serviceAccount }, { buckets });
  if (missing.length > 0) await buckets.addBindings(bucket, member, missing);
  await db.$transaction((tx) =>
    record(tx, { target: `gs://${bucket}`, after: { member, roles: missing.join(", ") || "none was missing" } }),
  );
}
