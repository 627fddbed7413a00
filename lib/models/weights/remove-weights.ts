import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { WeightsRemoval } from "#lib/generated/prisma/client.ts";
import { failureOf } from "#lib/imports/copy/failure-of.ts";
import { inParallel } from "#lib/imports/copy/in-parallel.ts";
import { manifestName, readManifest } from "#lib/imports/copy/manifest.ts";
import { type Hold, holdLease } from "#lib/jobs/hold-lease.ts";
import { type LeaseDeps, LeaseLost } from "#lib/jobs/lease.ts";
import { momentAfter } from "#lib/jobs/moment-after.ts";
import { type RemovalObjects, removalObjects } from "#lib/models/weights/removal-objects.ts";

export type RemoveDeps = LeaseDeps & { buckets: Buckets };

const longestWaitSeconds = 60;

/** So many go between two marks of how far it is. */
const batch = 200;

/**
 * The job that takes the weights of a model out of the bucket: the list is kept first, then the manifest goes, so that nobody can take what is left
 * for a model, then each object that it lists, by generation. What somebody else put there stays. Run again after a crash it goes on with its list.
 */
export async function removeWeights({ removalId }: { removalId: string }, deps: RemoveDeps): Promise<void> {
  await holdLease(`removal:${removalId}`, deps, async (hold) => {
    const row = await deps.db.weightsRemoval.findUnique({ where: { id: removalId } });
    if (!row || row.settledAt !== null) return;
    try {
      await removeAll(row, hold, deps);
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      if (!hold.signal.aborted) await putOff(row, error, hold, deps);
    }
  });
}

async function removeAll(row: WeightsRemoval, hold: Hold, { db, buckets }: RemoveDeps): Promise<void> {
  const { id, bucket, prefix, modelId } = row;
  const objects = row.objects === null ? await listed(row, hold, { db, buckets }) : removalObjects.parse(row.objects);
  const remove = (path: string, generation: string) => buckets.removeObject(bucket, prefix + path, generation);

  hold.signal.throwIfAborted();
  await remove(manifestName, objects.manifest);
  for (let done = row.removed; done < objects.files.length; done += batch) {
    await inParallel(objects.files.slice(done, done + batch), 8, ([path, generation]) => remove(path, generation));
    hold.signal.throwIfAborted();
    const removed = Math.min(done + batch, objects.files.length);
    await hold.write((tx) => tx.weightsRemoval.update({ where: { id }, data: { removed } }));
  }
  const now = new Date();
  await hold.write(async (tx) => {
    if (modelId !== null) await tx.model.deleteMany({ where: { id: modelId } });
    await tx.storedPrefix.deleteMany({ where: { bucketName: bucket, prefix } });
    await tx.storedBucket.updateMany({ where: { bucket }, data: { askedAt: now } });
    await tx.weightsRemoval.update({ where: { id }, data: { settledAt: now, retryAt: null, problem: null } });
  });
}

/** What the manifest lists, kept before anything goes. Where the manifest is not the model's any more, what our own rows say of it. */
async function listed(
  { id, modelId, bucket, prefix }: WeightsRemoval,
  hold: Hold,
  { db, buckets }: { db: Db; buckets: Buckets },
): Promise<RemovalObjects> {
  const file = { path: true, generation: true } as const;
  const model = await db.model.findUniqueOrThrow({
    where: { id: modelId ?? "" },
    include: {
      import: { select: { files: { where: { action: { not: "skip" } }, select: file } } },
      adoption: { select: { files: { select: file } } },
    },
  });
  const manifest = model.manifestGeneration;
  const found = await buckets.findObject(bucket, prefix + manifestName);
  const files =
    found?.generation === manifest
      ? readManifest(await buckets.readObject(bucket, found.name)).files
      : [...(model.import?.files ?? []), ...(model.adoption?.files ?? [])];

  const objects: RemovalObjects = {
    manifest,
    files: files.flatMap(({ path, generation }) => (generation === null ? [] : [[path, generation]])),
  };
  await hold.write((tx) => tx.weightsRemoval.update({ where: { id }, data: { objects } }));
  return objects;
}

/**
 * What passes is tried again. What does not is given up only while the manifest is there, and so all of the model; after that it is tried each
 * minute, until somebody mends what its sentence says.
 */
async function putOff(row: WeightsRemoval, error: unknown, hold: Hold, deps: RemoveDeps): Promise<void> {
  const { message, retryable, retryAfterSeconds } = failureOf(error);
  const isGivenUp = !retryable && (await isWhole(row, deps));
  const wait = retryable ? Math.min(longestWaitSeconds, 2 ** row.tries) : longestWaitSeconds;
  await hold.write(async (tx) => {
    const retryAt = await momentAfter(Math.max(wait, retryAfterSeconds ?? 0), tx);
    const ended = isGivenUp ? { settledAt: new Date(), retryAt: null } : { retryAt, tries: { increment: 1 } };
    await tx.weightsRemoval.update({ where: { id: row.id }, data: { problem: message, ...ended } });
  });
}

async function isWhole({ modelId, bucket, prefix }: WeightsRemoval, { db, buckets }: RemoveDeps): Promise<boolean> {
  const model = await db.model.findUnique({ where: { id: modelId ?? "" }, select: { manifestGeneration: true } });
  try {
    const manifest = await buckets.findObject(bucket, prefix + manifestName);
    return manifest !== null && manifest.generation === model?.manifestGeneration;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
