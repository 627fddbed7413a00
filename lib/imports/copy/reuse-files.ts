import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db, Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { byteSize, count } from "#lib/format.ts";
import type { ImportFile } from "#lib/generated/prisma/client.ts";
import type { CopyRow } from "#lib/imports/copy/begin-copy.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import { inParallel } from "#lib/imports/copy/in-parallel.ts";
import { objectSpec } from "#lib/imports/copy/object-spec.ts";
import { recountBytes } from "#lib/imports/copy/recount-bytes.ts";
import { writeEvents } from "#lib/imports/copy/write-events.ts";

type Deps = { db: Db; buckets: Buckets };
type Reused = { file: ImportFile; generation: string | null };

/** So many are asked of the bucket at a time and recorded together. */
const batch = 16;

/**
 * Lets the bucket copy within itself the files whose content it has elsewhere, and compares size and checksum of each with what was verified there.
 * One whose source is gone, or came out otherwise, is copied from the Hub like the rest. Run again, it goes on with what is left.
 */
export async function reuseFiles(row: CopyRow, held: Held, { db, buckets }: Deps): Promise<void> {
  const files = await db.importFile.findMany({
    where: { importId: row.id, action: "reuse", state: { not: "verified" } },
    orderBy: { path: "asc" },
  });
  for (let at = 0; at < files.length; at += batch) {
    await held.stillHeld();
    const done = await inParallel(files.slice(at, at + batch), batch, (file) => reuseFile(row, file, buckets));
    await held.write(async (tx) => {
      await record(done, tx);
      await recountBytes(row.id, tx);
    });
  }
  if (files.length > 0) await tell(row.id, files, held);
}

async function reuseFile({ id, bucket, prefix }: CopyRow, file: ImportFile, buckets: Buckets): Promise<Reused> {
  const { sourceObject, sourceVersion, crc32c } = file;
  if (sourceObject === null || sourceVersion === null || crc32c === null) return { file, generation: null };
  try {
    const from = { name: sourceObject, generation: sourceVersion, crc32c };
    const object = await buckets.rewriteObject(bucket, from, objectSpec(id, prefix, file));
    if (object.size === Number(file.size) && object.crc32c === crc32c) return { file, generation: object.generation };
    await buckets.removeObject(bucket, object.name, object.generation);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
  }
  return { file, generation: null };
}

async function record(done: Reused[], tx: Tx): Promise<void> {
  const rows = done.map(({ file: { id }, generation }) => ({ id, generation }));
  await tx.$executeRaw`
    UPDATE "import_file" AS f SET "generation" = n."generation",
      "action" = CASE WHEN n."generation" IS NULL THEN 'copy' ELSE 'reuse' END::"FileAction",
      "state" = CASE WHEN n."generation" IS NULL THEN 'waiting' ELSE 'verified' END::"FileState",
      "copiedBytes" = CASE WHEN n."generation" IS NULL THEN 0 ELSE f."size" END,
      "crc32c" = CASE WHEN n."generation" IS NULL THEN NULL ELSE f."crc32c" END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n("id" uuid, "generation" text) WHERE f."id" = n."id"`;
}

/** Says what became of them in the import's log, a line for each place that they came from. */
async function tell(importId: string, files: ImportFile[], held: Held): Promise<void> {
  const at = new Date();
  await held.write(async (tx) => {
    const ids = files.map(({ id }) => id);
    const now = await tx.importFile.findMany({ where: { id: { in: ids } }, select: { action: true, id: true } });
    const copied = new Set(now.filter(({ action }) => action === "copy").map(({ id }) => id));
    const reused = Map.groupBy(
      files.filter(({ id }) => !copied.has(id)),
      ({ reason }) => reason,
    );
    const said = [...reused].map(([reason, members]) => {
      const bytes = members.reduce((sum, { size }) => sum + Number(size), 0);
      return {
        at,
        kind: "reused",
        text: `${filesText(members.length)} re-used inside the bucket (${byteSize(bytes)}): ${reason}`,
      };
    });
    if (copied.size > 0) {
      const text = `${filesText(copied.size)} copied after all: what was to be re-used is no longer in the bucket`;
      said.push({ at, kind: "reused", text });
    }
    await writeEvents(importId, said, tx);
  });
}

function filesText(number: number): string {
  return number === 1 ? "1 file" : `${count(number)} files`;
}
