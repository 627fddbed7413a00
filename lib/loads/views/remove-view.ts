import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { mayChangeView } from "#lib/loads/views/view-rights.ts";
import type { Actor } from "#lib/members/roles.ts";

/** Deletes a view; no start changes by that. Throws `not_found` for one the actor does not have. */
export async function removeView(
  { id }: { id: string },
  { db, actor, record }: { db: Db; actor: Actor; record: RecordDone },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const view = await tx.savedView.findUnique({ where: { id } });
    if (!view || !mayChangeView(view, actor)) throw new AppError("not_found", "This view is not there any more.");
    await tx.savedView.delete({ where: { id } });
    await record(tx, { target: view.name, before: { shared: view.shared } });
  });
}
