import type { Buckets } from "#lib/clients/buckets.ts";
import type { OpenKube } from "#lib/clusters/open-kube.ts";
import type { Db } from "#lib/db.ts";
import { keptManifests } from "#lib/deployments/manifest/kept-manifests.ts";
import { modelUri } from "#lib/deployments/manifest/manifest-input.ts";
import { refuseForeign } from "#lib/deployments/owned-objects.ts";
import { stillWanted } from "#lib/deployments/still-wanted.ts";
import { AppError } from "#lib/errors.ts";
import type { Cluster, Deployment, Model } from "#lib/generated/prisma/client.ts";
import { manifestName } from "#lib/imports/copy/manifest.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";

export type Wanted = Deployment & { cluster: Cluster; model: Model | null };
type Deps = { db: Db; buckets: Buckets; openKube: OpenKube };

/** Applies the present revision with the replicas that are wanted. False when something else was wanted meanwhile. */
export async function putDeployment(row: Wanted, hold: Hold, { db, buckets, openKube }: Deps): Promise<boolean> {
  const { id, namespace, name, wish, revision } = row;
  await hold.write((tx) =>
    tx.deployment.updateMany({ where: { id, state: "queued" }, data: { state: "applying", retryAt: null } }),
  );
  if (wish === "run") await refuseMissingModel(row, buckets);

  const found = await db.deploymentRevision.findUniqueOrThrow({
    where: { deploymentId_number: { deploymentId: id, number: revision } },
  });
  const kube = await openKube(row.cluster);
  await refuseForeign(kube, { namespace, name }, id);
  for (const object of keptManifests(found.manifests, row)) {
    hold.signal.throwIfAborted();
    await kube.apply(object);
  }

  return hold.write(async (tx) => {
    const still = await tx.deployment.updateMany({
      where: stillWanted(row),
      data: { state: "starting", problem: null, retryAt: null, tries: 0 },
    });
    if (still.count === 0) return false;
    await tx.deploymentRevision.update({
      where: { deploymentId_number: { deploymentId: id, number: revision } },
      data: { appliedAt: new Date() },
    });
    const text = wish === "stop" ? "Applied without replicas" : `Revision ${revision} is applied`;
    await tx.deploymentEvent.create({ data: { deploymentId: id, source: "sluice", kind: "Applied", text } });
    return true;
  });
}

async function refuseMissingModel({ model, name }: Wanted, buckets: Buckets): Promise<void> {
  if (!model)
    throw new AppError("conflict", `The model of ${name} was removed meanwhile. Deploy another, or import it again.`);
  const manifest = await buckets.findObject(model.bucket, `${model.prefix}${manifestName}`);
  if (manifest) return;
  throw new AppError(
    "conflict",
    `${modelUri(model)} is no longer whole: its ${manifestName} is gone. Import ${model.repo} again.`,
  );
}
