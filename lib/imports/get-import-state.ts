import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

/** What decides what may be done with an import. Throws `not_found`. */
export async function getImportState(importId: string, db: Pick<Db, "import">) {
  const row = await db.import.findUnique({
    where: { id: importId },
    select: {
      id: true,
      number: true,
      state: true,
      wish: true,
      commit: true,
      bucket: true,
      prefix: true,
      confirmedBy: true,
      plan: true,
    },
  });
  if (!row) throw new AppError("not_found", "This import no longer exists.");
  return row;
}
