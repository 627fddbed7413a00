import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

/** Throws `conflict` when files of an import have failed for good: it is a model only with all of them, and each stays so until somebody asks again. */
export async function refuseFailed(importId: string, db: Pick<Db, "importFile">): Promise<void> {
  const failed = { importId, action: "copy" as const, state: "failed" as const };
  const [first, ...others] = await db.importFile.findMany({
    where: failed,
    select: { path: true, detail: true },
    orderBy: { path: "asc" },
  });
  if (!first) return;
  const more = others.length === 0 ? "" : ` ${others.length} more ${others.length === 1 ? "file" : "files"} failed.`;
  throw new AppError("conflict", `${first.detail ?? `${first.path} failed.`}${more}`);
}

/** Whether a file waits to be copied, as one does that somebody asked to try again while the others were copied. */
export async function hasWaiting(importId: string, db: Pick<Db, "importFile">): Promise<boolean> {
  return (await db.importFile.count({ where: { importId, action: "copy", state: "waiting" } })) > 0;
}
