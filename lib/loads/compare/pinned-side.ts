import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { startsSide } from "#lib/loads/compare/read-sides.ts";
import type { CompareSide } from "#lib/loads/compare/schema.ts";

/** A group as it was when it was pinned. Throws `not_found`. */
export async function pinnedSide(id: string, { db }: { db: Db }): Promise<CompareSide> {
  const pinned = await db.baseline.findUnique({ where: { id } });
  if (!pinned) throw new AppError("not_found", "This baseline is not pinned any more.");
  return startsSide(`baseline=${id}`, pinned.loadIds, { db });
}
