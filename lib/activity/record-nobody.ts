import { type ActivityEntry, recordActivity } from "#lib/activity/record-activity.ts";
import type { Tx } from "#lib/db.ts";
import { countTry, windowMinutes } from "#lib/members/count-try.ts";

/** So many rows in five minutes tell what is going on; whoever is not signed in could add them without end. */
const mostRows = 100;

/** Adds the row of something that nobody who is signed in did. Past a hundred in five minutes they are only counted. */
export async function recordNobody(db: Tx, entry: Omit<ActivityEntry, "actor">): Promise<void> {
  const { count, earlier } = await countTry(db, "rows of nobody");
  const untold = Math.max(0, earlier - mostRows);
  if (untold > 0 && count === 1)
    await recordActivity(db, {
      actor: null,
      action: entry.action,
      outcome: "refused",
      message: `${untold} refusals before this one have no row of their own.`,
    });
  if (count <= mostRows) return recordActivity(db, { ...entry, actor: null });
  if (count > mostRows + 1) return;
  await recordActivity(db, {
    actor: null,
    action: entry.action,
    outcome: "refused",
    message: `${mostRows} requests of nobody who is signed in were refused within ${windowMinutes} minutes: further ones are only counted.`,
  });
}
