import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { changeViewInput } from "#lib/loads/views/schema.ts";
import { mayChangeView, requireShare } from "#lib/loads/views/view-rights.ts";
import type { Actor } from "#lib/members/roles.ts";

/** Gives a view another name, shares it or keeps it to its owner. Throws `not_found` for one the actor does not have, and `conflict` where its owner has another of that name. */
export async function changeView(
  { id, name, shared }: z.output<typeof changeViewInput>,
  { db, actor, record }: { db: Db; actor: Actor; record: RecordDone },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const view = await tx.savedView.findUnique({ where: { id } });
    if (!view || !mayChangeView(view, actor)) throw new AppError("not_found", "This view is not there any more.");
    if (shared && !view.shared) requireShare(actor);
    const other = await tx.savedView.findUnique({ where: { ownerId_name: { ownerId: view.ownerId, name } } });
    if (other && other.id !== id) throw new AppError("conflict", `There is a view called ${name} already.`);
    await tx.savedView.update({ where: { id }, data: { name, shared } });
    const before = { name: view.name, shared: view.shared };
    await record(tx, { target: view.name, before, after: { name, shared } });
  });
}
