import type { Accounts } from "#lib/clients/accounts.ts";
import { AppError } from "#lib/errors.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { accounts: Accounts; actor: Actor };

/** Sets the actor's own password and ends every session, this one too: whoever knew the old one is out. */
export async function changePassword(
  { current, next }: { current: string; next: string },
  { accounts, actor }: Deps,
): Promise<void> {
  if (!(await accounts.checkPassword(actor.id, current)))
    throw new AppError("invalid_input", "Your present password is another one.");

  await accounts.setPassword(actor.id, next);
  await accounts.endSessions(actor.id);
}
