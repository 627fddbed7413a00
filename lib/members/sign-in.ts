import type { Accounts } from "#lib/clients/accounts.ts";
import { recordActivity } from "#lib/activity/record-activity.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { limitedTries } from "#lib/members/limited-tries.ts";

type Input = { email: string; password: string; headers: Headers };
type Deps = { db: Db; accounts: Accounts };

/**
 * Starts a session. The same sentence is said for an unknown address, a wrong password and a disabled member, so that it tells nothing; ten
 * failures for an address within five minutes close it for that long.
 */
export async function signIn(input: Input, { db, accounts }: Deps): Promise<void> {
  const email = input.email.toLowerCase();
  await limitedTries(
    `sign-in ${email}`,
    (since) => countFailures(email, since, db),
    () => tryOnce({ ...input, email }, { db, accounts }),
  );
}

async function tryOnce(input: Input, { db, accounts }: Deps): Promise<void> {
  const user = await db.user.findUnique({ where: { email: input.email } });
  const isIn = user?.disabledAt
    ? // Takes as long as for anybody else, so that the time tells nothing either.
      (await accounts.checkPassword(user.id, input.password)) && false
    : (await accounts.signIn(input)) !== null;
  const actor = user && isIn ? { id: user.id, name: user.name } : null;
  await recordActivity(db, {
    actor,
    action: "members.sign-in",
    target: input.email,
    outcome: actor ? "done" : "refused",
  });
  if (!actor) throw new AppError("unauthenticated", "Address and password do not match an account that may sign in.");
}

function countFailures(email: string, since: Date, db: Db): Promise<number> {
  return db.activity.count({
    where: { action: "members.sign-in", target: email, outcome: "refused", at: { gt: since } },
  });
}
