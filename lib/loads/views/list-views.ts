import type { Db } from "#lib/db.ts";
import type { SavedView } from "#lib/loads/views/schema.ts";
import type { Actor } from "#lib/members/roles.ts";

/** One's own views and those that are shared, by name. */
export async function listViews({ db, actor }: { db: Db; actor: Pick<Actor, "id"> }): Promise<SavedView[]> {
  const rows = await db.savedView.findMany({
    where: { OR: [{ ownerId: actor.id }, { shared: true }] },
    select: { id: true, name: true, search: true, shared: true, ownerId: true, owner: { select: { name: true } } },
  });
  return rows
    .map(({ ownerId, owner, ...view }) => ({ ...view, by: ownerId === actor.id ? null : owner.name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}
