import { AppError } from "#lib/errors.ts";
import type { Adoption, AdoptionFile } from "#lib/generated/prisma/client.ts";
import { manifestBytes } from "#lib/imports/copy/manifest.ts";
import { writeManifest } from "#lib/imports/copy/write-manifest.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import type { AdoptDeps } from "#lib/models/adopt/adopt-prefix.ts";
import { changedObjects } from "#lib/models/changed-objects.ts";
import { refuseNeighbours } from "#lib/models/refuse-neighbours.ts";
import { adoptionFound } from "#lib/models/schema.ts";

/**
 * Makes what was read a model: all of it is still as it was read, the manifest is written, then the model's row. Nothing else in the folder is
 * touched. Run twice, it finds its own manifest and goes on.
 */
export async function finishAdoption(row: Adoption, hold: Hold, { db, buckets }: AdoptDeps): Promise<void> {
  const { id, bucket, prefix } = row;
  const found = adoptionFound.parse(row.found);
  const files = await db.adoptionFile.findMany({ where: { adoptionId: id } });
  await refuseNeighbours(row, db);
  const objects = (await buckets.listObjects(bucket, prefix)).map(({ name, generation }) => ({
    path: name.slice(prefix.length),
    generation,
  }));
  const [changed] = changedObjects(files, objects);
  if (changed) throw new AppError("conflict", `${changed.title} since it was read. Read the folder again.`);

  const { comparison, name } = found;
  const isVerified = comparison.kind === "verified";
  const commit = isVerified ? comparison.commit : null;
  const listed = { repo: name, commit, revision: isVerified ? (row.revision ?? commit) : null };
  hold.signal.throwIfAborted();
  const bytes = manifestBytes({ ...listed, files: files.map(manifestFile) });
  const generation = await writeManifest({ bucket, prefix, metadata: { "sluice-adoption": id } }, bytes, buckets);

  const now = new Date();
  await hold.write(async (tx) => {
    const model = {
      repo: name,
      commit,
      bucket,
      prefix,
      bytes: BigInt(found.bytes),
      fileCount: found.fileCount,
      parameters: found.parameters,
      dtype: found.dtype,
      license: isVerified ? comparison.license : null,
      gated: isVerified && comparison.gated,
      manifestGeneration: generation,
      verifiedAt: isVerified ? now : null,
    };
    await tx.model.upsert({ where: { adoptionId: id }, create: { ...model, adoptionId: id }, update: model });
    await tx.storedBucket.updateMany({ where: { bucket }, data: { askedAt: now } });
    const done = { state: "done", problem: null, retryAt: null, finishedAt: now } as const;
    await tx.adoption.update({ where: { id }, data: done });
  });
}

function manifestFile({ path, size, sha256, gitSha1, crc32c, generation }: AdoptionFile) {
  const digest = sha256 === null ? (gitSha1 === null ? {} : { gitSha1 }) : { sha256 };
  return { path, size: Number(size), ...digest, crc32c, generation };
}
