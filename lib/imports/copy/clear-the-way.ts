import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { CopyRow } from "#lib/imports/copy/begin-copy.ts";
import { findManifest } from "#lib/imports/copy/find-manifest.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import { inParallel } from "#lib/imports/copy/in-parallel.ts";
import { writerOf } from "#lib/imports/copy/object-spec.ts";
import { ownImports } from "#lib/imports/plan/own-imports.ts";

type Deps = { db: Db; buckets: Buckets };

/**
 * Looks at what lies where files are to be written. An object that another import of this database left, and that no manifest lists, is removed;
 * any other ends the copy with a sentence: a second Sluice on the same bucket writes the same names with the same metadata, and its models are its own.
 */
export async function clearTheWay({ id, bucket, prefix }: CopyRow, held: Held, { db, buckets }: Deps): Promise<void> {
  const objects = await buckets.listObjects(bucket, prefix);
  if (objects.length === 0) return;

  const waiting = await db.importFile.findMany({
    where: { importId: id, action: { in: ["copy", "reuse"] }, state: { not: "verified" } },
    select: { path: true },
  });
  const wanted = new Set(waiting.map(({ path }) => prefix + path));
  const inTheWay = objects.filter(({ name, metadata }) => wanted.has(name) && writerOf(metadata) !== id);

  if (inTheWay.length === 0) return;

  const manifest = await findManifest({ bucket, prefix }, objects, buckets);
  const listed = new Set(manifest?.files.map(({ path }) => prefix + path));
  if (inTheWay.some(({ name }) => listed.has(name))) {
    throw new AppError(
      "conflict",
      `gs://${bucket}/${prefix} holds a finished model that came after the plan. Cancel this import and plan it again: the model is taken over.`,
    );
  }
  const own = await ownImports(inTheWay, db);
  const foreign = inTheWay.find(({ metadata }) => !own.has(writerOf(metadata) ?? ""));
  if (foreign) {
    throw new AppError(
      "conflict",
      `gs://${bucket}/${foreign.name} was not written by this Sluice. Move it away, then try again.`,
    );
  }
  await held.stillHeld();
  await inParallel(inTheWay, 8, ({ name, generation }) => buckets.removeObject(bucket, name, generation));
}
