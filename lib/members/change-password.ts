import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Accounts } from "#lib/clients/accounts.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { limitedTries } from "#lib/members/limited-tries.ts";
import type { Actor } from "#lib/members/roles.ts";
import { setPassword } from "#lib/members/set-password.ts";

type Deps = { db: Db; accounts: Accounts; actor: Actor; record: RecordDone };

/** What a refused change is known by in the activity log. */
const isAnother = "Your present password is another one.";

/** Sets the actor's own password and ends every session, this one too: whoever knew the old one is out. Who has a session alone cannot guess it. */
export async function changePassword(
  { current, next }: { current: string; next: string },
  { actor, ...deps }: Deps,
): Promise<void> {
  await limitedTries(
    `change-password ${actor.id}`,
    (since) => deps.db.activity.count({ where: { actorId: actor.id, message: isAnother, at: { gt: since } } }),
    async () => {
      if (!(await deps.accounts.checkPassword(actor.id, current))) throw new AppError("invalid_input", isAnother);
    },
  );

  await setPassword(actor, next, deps);
}
