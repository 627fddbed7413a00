import { holdImport } from "#lib/imports/copy/hold-import.ts";
import { type CopyDeps, obeyWish } from "#lib/imports/copy/obey-wish.ts";

/** The job that pauses or cancels an import that nobody copies now; one that is being copied is settled by its own worker. */
export async function settleImport({ importId }: { importId: string }, deps: CopyDeps): Promise<void> {
  const found = await deps.db.import.findUnique({ where: { id: importId }, select: { wish: true } });
  if (found?.wish !== "pause" && found?.wish !== "cancel") return;
  await holdImport(importId, found.wish, deps, (held) => obeyWish(importId, found.wish, held, deps));
}
