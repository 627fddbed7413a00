import { setTimeout as sleep } from "node:timers/promises";
import { abortUploads } from "#lib/imports/copy/abort-uploads.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Import } from "#lib/generated/prisma/client.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import { inParallel } from "#lib/imports/copy/in-parallel.ts";
import { writerOf } from "#lib/imports/copy/object-spec.ts";
import { othersWork } from "#lib/imports/copy/other-shares.ts";
import { writeEvents } from "#lib/imports/copy/write-events.ts";
import type { Sink } from "#lib/transfer/ports.ts";

type Deps = { db: Db; buckets: Buckets; openSink: (bucket: string) => Sink; leaseSeconds?: number | undefined };

/** Cancels an import: its uploads are aborted and the objects it wrote removed, each by its generation. What another import or a model uses stays. */
export async function cleanUpImport(row: Import, held: Held, deps: Deps): Promise<void> {
  // What is removed here must not be written again by a worker that has not heard of the cancel yet.
  while (await othersWork(row.id, held, deps.db, deps.leaseSeconds))
    await sleep(500, undefined, { signal: held.signal });
  const left =
    row.prefix === null || row.startedAt === null ? null : await removeAll({ ...row, prefix: row.prefix }, held, deps);
  const at = new Date();
  await held.write(async (tx) => {
    await tx.importPart.deleteMany({ where: { file: { importId: row.id } } });
    const reset = {
      state: "waiting",
      copiedBytes: 0,
      partsDone: 0,
      bytesPerSecond: 0,
      detail: null,
      uploadId: null,
      generation: null,
      share: null,
    } as const;
    await tx.importFile.updateMany({ where: { importId: row.id, action: "copy" }, data: { ...reset, crc32c: null } });
    await tx.importFile.updateMany({ where: { importId: row.id, action: "reuse" }, data: reset });
    const ended = {
      state: "cancelled",
      problem: left,
      retryAt: null,
      copiedBytes: 0,
      verifiedBytes: 0,
      reusedBytes: 0,
      bytesPerSecond: 0,
      throttledUntil: null,
      worker: null,
      finishedAt: at,
    } as const;
    const { count } = await tx.import.updateMany({ where: { id: row.id, wish: "cancel" }, data: ended });
    const text = left === null ? "Cancelled; nothing of it is left in the bucket" : `Cancelled. ${left}`;
    if (count > 0) await writeEvents(row.id, [{ at, kind: "cancelled", text }], tx);
  });
}

/** Null, or a sentence about what stays. Throws when the bucket does not answer: then it is tried again. */
async function removeAll(
  row: Import & { prefix: string },
  held: Held,
  { db, buckets, openSink }: Deps,
): Promise<string | null> {
  const { id: importId, bucket, prefix } = row;
  const sink = openSink(bucket);
  try {
    const files = await db.importFile.findMany({ where: { importId }, select: { path: true, uploadId: true } });
    const uploads = files.filter(({ uploadId }) => uploadId !== null);
    await inParallel(uploads, 8, ({ path, uploadId }) => sink.abortUpload(prefix + path, uploadId ?? "", held.signal));
    const objects = await buckets.listObjects(bucket, prefix);
    const own = objects.filter(({ metadata }) => writerOf(metadata) === importId);
    if (await isUsedByOthers(row, db)) {
      return own.length === 0
        ? null
        : `What it wrote under gs://${bucket}/${prefix} stays: a model or an import uses it.`;
    }
    await held.stillHeld();
    await inParallel(own, 8, ({ name, generation }) => buckets.removeObject(bucket, name, generation));
    await abortUploads({ prefix, paths: files.map(({ path }) => path) }, sink, held.signal);
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error;
    if (error.code === "not_found") return null;
    return `What it wrote under gs://${bucket}/${prefix} could not be removed: ${error.message}`;
  } finally {
    await sink.close();
  }
}

async function isUsedByOthers({ id, bucket, prefix }: Import & { prefix: string }, db: Db): Promise<boolean> {
  const place = { bucket, prefix };
  const model = await db.model.count({ where: place });
  const others = await db.import.count({
    where: { ...place, id: { not: id }, state: { in: ["queued", "copying", "paused"] } },
  });
  return model + others > 0;
}
