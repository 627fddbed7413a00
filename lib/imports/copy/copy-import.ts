import { holdImport, WishChanged } from "#lib/imports/copy/hold-import.ts";
import { type CopyDeps, obeyWish } from "#lib/imports/copy/obey-wish.ts";

/**
 * The job that copies an import, and does what is wanted of it meanwhile. Killed at any point, it is run again by another worker and reads only
 * what was not finished.
 */
export async function copyImport({ importId }: { importId: string }, deps: CopyDeps): Promise<void> {
  for (let again = true; again;) {
    const found = await deps.db.import.findUnique({ where: { id: importId }, select: { wish: true } });
    if (!found || found.wish === "plan") return;

    again = false;
    await holdImport(importId, found.wish, deps, async (held) => {
      await obeyWish(importId, found.wish, held, deps);
      // What was wanted meanwhile is done at once, without waiting for another job.
      again = held.signal.reason instanceof WishChanged && !deps.signal.aborted;
    });
  }
}
