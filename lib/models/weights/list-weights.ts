import type { Buckets, ObjectInfo } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { count } from "#lib/format.ts";
import { failureOf } from "#lib/imports/copy/failure-of.ts";
import { inParallel } from "#lib/imports/copy/in-parallel.ts";
import { manifestName } from "#lib/imports/copy/manifest.ts";
import { holdLease } from "#lib/jobs/hold-lease.ts";
import type { LeaseDeps } from "#lib/jobs/lease.ts";
import { changedObjects } from "#lib/models/changed-objects.ts";
import { findNamedShards } from "#lib/models/find-named-shards.ts";
import { layoutLint } from "#lib/models/layout-lint.ts";
import { type StoredFolder, storedPrefixes } from "#lib/models/weights/stored-prefixes.ts";
import { storable } from "#lib/storable.ts";

/** Of a bucket that holds much else, only the first objects by name are looked at: a listing has to fit into the worker's memory. */
const mostObjects = 100_000;

export type ListDeps = LeaseDeps & { buckets: Buckets };

/**
 * The job that lists a bucket: which folders hold weights, how many bytes each, and what of its layout stands in the way of a start. What cannot be
 * listed stays as it was last seen, with the reason beside it.
 */
export async function listWeights(
  { bucket }: { bucket: string },
  { buckets, ...deps }: ListDeps,
  most = mostObjects,
): Promise<void> {
  await holdLease(`weights:${bucket}`, deps, async (hold) => {
    const begunAt = new Date();
    const keep = (data: { listedAt?: Date; problem: string | null }, rows: Row[] | null) =>
      hold.write(async (tx) => {
        const told = { triedAt: begunAt, ...data };
        await tx.storedBucket.upsert({ where: { bucket }, create: { bucket, ...told }, update: told });
        if (rows === null) return;
        await tx.storedPrefix.deleteMany({ where: { bucketName: bucket } });
        await tx.storedPrefix.createMany({ data: rows });
      });
    try {
      const objects = await buckets.listObjects(bucket, "", { most });
      const cut = objects.length < most ? null : objects.at(-1)?.name;
      // Of the folder where the listing ends not all was seen.
      const folders = storedPrefixes(objects).filter(({ prefix }) => !cut?.startsWith(prefix));
      const rows = await inParallel(folders, 4, (folder) => rowOf(bucket, folder, { buckets, db: deps.db }));
      hold.signal.throwIfAborted();
      await keep({ listedAt: begunAt, problem: cut ? unlisted(cut, most) : null }, rows);
    } catch (error) {
      if (hold.signal.aborted) throw error;
      await keep({ problem: failureOf(error).message }, null);
    }
  });
}

/** What was left out of a listing, in a sentence. */
function unlisted(last: string, most: number): string {
  return storable(`It holds more than ${count(most)} objects: what comes after ${last} was not looked at.`);
}

type Row = Awaited<ReturnType<typeof rowOf>>;

async function rowOf(bucket: string, folder: StoredFolder<ObjectInfo>, { buckets, db }: { buckets: Buckets; db: Db }) {
  const { prefix, objects, bytes, newestAt, hasManifest } = folder;
  const files = objects
    .map(({ name, size, generation }) => ({ path: name.slice(prefix.length), size, generation }))
    .filter(({ path }) => path !== manifestName);
  const namedShards = await findNamedShards({ bucket, prefix, objects }, buckets);
  const changed = changedObjects(await recordedFiles({ bucket, prefix }, db), files);
  const lint = storable([...changed, ...layoutLint({ files, namedShards })]);
  return {
    bucketName: bucket,
    prefix: storable(prefix),
    bytes: BigInt(bytes),
    objects: objects.length,
    newestAt,
    manifest: hasManifest,
    lint,
  };
}

/** The files of the model that lies there, as they were when it became one; none where none does. */
async function recordedFiles(place: { bucket: string; prefix: string }, db: Db) {
  const file = { path: true, generation: true } as const;
  const model = await db.model.findUnique({
    where: { bucket_prefix: place },
    select: {
      import: { select: { files: { where: { action: { not: "skip" } }, select: file } } },
      adoption: { select: { files: { select: file } } },
    },
  });
  return [...(model?.import?.files ?? []), ...(model?.adoption?.files ?? [])];
}
