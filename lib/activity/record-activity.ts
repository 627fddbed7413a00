import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { Tx } from "#lib/db.ts";
import { storable } from "#lib/storable.ts";
import type { Actor } from "#lib/members/roles.ts";

export type ActivityEntry = {
  actor: Pick<Actor, "id" | "name"> | null;
  /** `domain.verb`, as the action is called: `imports.confirm`. */
  action: string;
  target?: string | undefined;
  outcome: "done" | "refused" | "failed";
  /** The sentence the actor saw when it was refused or failed. */
  message?: string | undefined;
  /** Before and after, never a secret. */
  detail?: Prisma.InputJsonValue | undefined;
};

/** Adds a row to the activity log. Rows cannot be changed: the database refuses it. */
export async function recordActivity(db: Tx, entry: ActivityEntry): Promise<void> {
  await db.activity.create({
    data: {
      actorId: entry.actor?.id ?? null,
      actorName: entry.actor?.name ?? "Nobody signed in",
      action: entry.action,
      target: storable(entry.target ?? null),
      outcome: entry.outcome,
      message: storable(entry.message ?? null),
      ...(entry.detail === undefined ? {} : { detail: storable(entry.detail) }),
    },
  });
}
