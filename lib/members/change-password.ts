import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Accounts } from "#lib/clients/accounts.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Actor } from "#lib/members/roles.ts";
import { setPassword } from "#lib/members/set-password.ts";

type Deps = { db: Db; accounts: Accounts; actor: Actor; record: RecordDone };

/** Sets the actor's own password and ends every session, this one too: whoever knew the old one is out. */
export async function changePassword(
  { current, next }: { current: string; next: string },
  { actor, ...deps }: Deps,
): Promise<void> {
  if (!(await deps.accounts.checkPassword(actor.id, current)))
    throw new AppError("invalid_input", "Your present password is another one.");

  await setPassword(actor, next, deps);
}
