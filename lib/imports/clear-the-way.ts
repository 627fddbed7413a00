import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { CopyRow } from "#lib/imports/begin-copy.ts";
import type { Held } from "#lib/imports/hold-import.ts";
import { inParallel } from "#lib/imports/in-parallel.ts";
import { digestOf, writerOf } from "#lib/imports/object-spec.ts";

type Deps = { db: Db; buckets: Buckets };

/**
 * Looks at what lies where files are to be written. An object that another import of ours left, and that was never verified, is removed; one that
 * somebody else wrote ends the copy with a sentence, because nothing but our own is ever removed.
 */
export async function clearTheWay({ id, bucket, prefix }: CopyRow, held: Held, { db, buckets }: Deps): Promise<void> {
  const objects = await buckets.listObjects(bucket, prefix);
  if (objects.length === 0) return;

  const waiting = await db.importFile.findMany({
    where: { importId: id, action: "copy", state: { not: "verified" } },
    select: { path: true },
  });
  const wanted = new Set(waiting.map(({ path }) => prefix + path));
  const inTheWay = objects.filter(({ name, metadata }) => wanted.has(name) && writerOf(metadata) !== id);

  const foreign = inTheWay.find(({ metadata }) => digestOf(metadata) === null);
  if (foreign) {
    throw new AppError(
      "conflict",
      `gs://${bucket}/${foreign.name} was not written by Sluice. Move it away, then try again.`,
    );
  }
  await held.stillHeld();
  await inParallel(inTheWay, 8, ({ name, generation }) => buckets.removeObject(bucket, name, generation));
}
