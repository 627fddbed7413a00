import { z } from "zod";
import type { ObjectInfo } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { writerOf } from "#lib/imports/copy/object-spec.ts";

/** Those of the imports that objects name as their writers which this database knows: another Sluice may write to the same bucket. */
export async function ownImports(objects: ObjectInfo[], db: Pick<Db, "import">): Promise<Set<string>> {
  const named = new Set(objects.map(({ metadata }) => writerOf(metadata)));
  const ids = [...named].filter((id) => z.uuid().safeParse(id).success).filter((id) => id !== null);
  if (ids.length === 0) return new Set();
  const rows = await db.import.findMany({ where: { id: { in: ids } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
