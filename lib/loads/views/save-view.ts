import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { explorerSearch } from "#lib/loads/explorer/explorer-search.ts";
import type { saveViewInput } from "#lib/loads/views/schema.ts";
import { requireShare } from "#lib/loads/views/view-rights.ts";
import type { Actor } from "#lib/members/roles.ts";

/** More than anybody finds again. */
const mostViews = 100;

/**
 * Keeps the explorer's filters by a name. Where the actor has a view of that name already, it has these filters from now on. Throws `invalid_input` for
 * filters that are not understood, `forbidden` where the actor may not share, and `conflict` where there are too many.
 */
export async function saveView(
  { name, search, shared }: z.output<typeof saveViewInput>,
  { db, actor, record }: { db: Db; actor: Actor; record: RecordDone },
): Promise<void> {
  const params = new URLSearchParams(search);
  parsedFilter(params);
  if (shared) requireShare(actor);
  const filters = explorerSearch(params);
  await db.$transaction(async (tx) => {
    const key = { ownerId: actor.id, name };
    const before = await tx.savedView.findUnique({ where: { ownerId_name: key } });
    if (!before && (await tx.savedView.count({ where: { ownerId: actor.id } })) >= mostViews) {
      throw new AppError("conflict", `You have ${mostViews} views. Delete one that you do not need.`);
    }
    const data = { search: filters, shared };
    await tx.savedView.upsert({ where: { ownerId_name: key }, create: { ...key, ...data }, update: data });
    await record(tx, { target: name, ...(before && { before: told(before) }), after: told(data) });
  });
}

/** What the log tells of a view. */
function told({ search, shared }: { search: string; shared: boolean }) {
  return { filters: search === "" ? "none" : search, shared };
}
