import type { Accounts } from "#lib/clients/accounts.ts";
import { recordActivity } from "#lib/activity/record-activity.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

type Deps = { db: Db; accounts: Accounts };

const attempts = 10;
const windowMinutes = 5;

/**
 * Starts a session. The same sentence is said for an unknown address, a wrong password and a disabled member, so that it tells nothing; ten
 * failures for an address within five minutes close it for that long.
 */
export async function signIn(
  input: { email: string; password: string; headers: Headers },
  { db, accounts }: Deps,
): Promise<void> {
  const email = input.email.toLowerCase();
  const since = new Date(Date.now() - windowMinutes * 60_000);
  const failures = await db.activity.count({
    where: { action: "members.sign-in", target: email, outcome: "refused", at: { gt: since } },
  });
  if (failures >= attempts) {
    throw new AppError(
      "quota_exhausted",
      `Too many failed attempts for this address. Try again in ${windowMinutes} minutes.`,
    );
  }

  const user = await db.user.findUnique({ where: { email } });
  const session = user?.disabledAt ? null : await accounts.signIn({ ...input, email });
  const actor = user && session ? { id: user.id, name: user.name } : null;
  const outcome = actor ? "done" : "refused";
  await recordActivity(db, { actor, action: "members.sign-in", target: email, outcome });
  if (!actor) throw new AppError("unauthenticated", "Address and password do not match an account that may sign in.");
}
