import { counted } from "#lib/format.ts";
import { abortUploads } from "#lib/imports/copy/abort-uploads.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { CopyRow } from "#lib/imports/copy/begin-copy.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import { manifestBytes, manifestName, type ManifestFile } from "#lib/imports/copy/manifest.ts";
import { manifestMetadata } from "#lib/imports/copy/object-spec.ts";
import { recountBytes } from "#lib/imports/copy/recount-bytes.ts";
import { importPlan } from "#lib/imports/schema.ts";
import { writeEvents } from "#lib/imports/copy/write-events.ts";
import { writeManifest } from "#lib/imports/copy/write-manifest.ts";
import type { Sink } from "#lib/transfer/ports.ts";

type Deps = { db: Db; buckets: Buckets; sink: Sink };

/**
 * Makes the copied files a model: all of them are still the verified ones, the manifest is written last, then the model's row. An object that was
 * removed or replaced meanwhile is to be copied again. Run twice, it finds its own manifest and goes on.
 */
export async function finishImport(row: CopyRow, held: Held, { db, buckets, sink }: Deps): Promise<void> {
  const { id: importId, bucket, prefix, repo, commit, revision } = row;
  const files = await db.importFile.findMany({ where: { importId, action: { not: "skip" } } });
  await refuseChanged(row, files, held, buckets);
  const paths = files.map(({ path }) => path);
  const left = await sweep({ prefix, paths }, held, sink);

  const listed = files.map(({ path, size, sha256, gitSha1, crc32c, generation }): ManifestFile => {
    if (crc32c === null || generation === null)
      throw new AppError("upstream_unavailable", `${path} has not been verified yet.`);
    return { path, size: Number(size), ...(sha256 ? { sha256 } : { gitSha1 }), crc32c, generation };
  });
  await held.stillHeld();
  const bytesOfManifest = manifestBytes({ repo, commit, revision, files: listed });
  const metadata = manifestMetadata(importId);
  const generation = await writeManifest({ bucket, prefix, metadata }, bytesOfManifest, buckets);

  const plan = importPlan.parse(row.plan);
  const bytes = files.reduce((total, { size }) => total + size, 0n);
  const copied = files.reduce((total, { size, action }) => total + (action === "copy" ? size : 0n), 0n);
  const model = {
    repo,
    commit,
    bytes,
    importId,
    fileCount: files.length,
    parameters: plan.parameters,
    dtype: plan.dtype,
    license: plan.license,
    gated: plan.gated !== false,
    manifestGeneration: generation,
  };
  const at = new Date();
  const said = [
    ...(left === null ? [] : [{ at, kind: "uploads", text: left }]),
    { at, kind: "done", text: `${counted(files.length, "file")} verified; ${manifestName} written` },
  ];
  await held.write(async (tx) => {
    await tx.model.upsert({
      where: { bucket_prefix: { bucket, prefix } },
      create: { ...model, bucket, prefix },
      update: model,
    });
    const done = {
      state: "done",
      problem: null,
      retryAt: null,
      throttledUntil: null,
      tries: 0,
      bytesPerSecond: 0,
      finishedAt: at,
    } as const;
    await tx.import.update({
      where: { id: importId },
      data: { ...done, copiedBytes: copied, verifiedBytes: copied },
    });
    await tx.importPart.deleteMany({ where: { file: { importId } } });
    await writeEvents(importId, said, tx);
  });
}

/** Null, or why uploads may be left. What is verified is verified all the same, so only an outage holds the import up. */
async function sweep(place: { prefix: string; paths: string[] }, held: Held, sink: Sink): Promise<string | null> {
  try {
    await abortUploads(place, sink, held.signal);
    return null;
  } catch (error) {
    if (held.signal.aborted || !(error instanceof AppError) || error.retryable) throw error;
    return `Whether unfinished uploads are left is unknown: ${error.message}`;
  }
}

type Stored = { id: string; path: string; size: bigint; crc32c: string | null; generation: string | null };

async function refuseChanged(
  { id, bucket, prefix }: CopyRow,
  files: Stored[],
  held: Held,
  buckets: Buckets,
): Promise<void> {
  const objects = new Map((await buckets.listObjects(bucket, prefix)).map((object) => [object.name, object]));
  const changed = files.filter(({ path, size, crc32c, generation }) => {
    const object = objects.get(prefix + path);
    return !object || object.generation !== generation || object.size !== Number(size) || object.crc32c !== crc32c;
  });
  const [first] = changed;
  if (!first) return;

  const ids = changed.map((file) => file.id);
  const again = {
    action: "copy",
    state: "waiting",
    copiedBytes: 0,
    partsDone: 0,
    uploadId: null,
    crc32c: null,
    generation: null,
    share: null,
  } as const;
  await held.write(async (tx) => {
    await tx.importFile.updateMany({ where: { id: { in: ids } }, data: again });
    await recountBytes(id, tx);
  });
  throw new AppError(
    "upstream_unavailable",
    `${first.path} was changed or removed in the bucket meanwhile: it is copied again.`,
  );
}
