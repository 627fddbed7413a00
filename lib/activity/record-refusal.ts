import type { ActionFailure } from "#lib/action-result.ts";
import { type ActivityEntry, recordActivity } from "#lib/activity/record-activity.ts";
import { recordNobody } from "#lib/activity/record-nobody.ts";
import type { Tx } from "#lib/db.ts";

/** Adds the row of a write that was refused or failed. Without a database there is none to add, which must not hide why it failed. */
export async function recordRefusal(
  db: Tx,
  entry: Pick<ActivityEntry, "actor" | "action" | "target">,
  { code, message }: ActionFailure,
): Promise<void> {
  const outcome = code === "forbidden" || code === "unauthenticated" ? "refused" : "failed";
  const row = { ...entry, outcome, message } as const;
  await (entry.actor === null ? recordNobody(db, row) : recordActivity(db, row)).catch((error: unknown) =>
    console.error("The refusal could not be recorded.", error),
  );
}
