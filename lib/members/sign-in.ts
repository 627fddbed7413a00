import type { Accounts } from "#lib/clients/accounts.ts";
import { recordActivity } from "#lib/activity/record-activity.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

type Input = { email: string; password: string; headers: Headers };
type Deps = { db: Db; accounts: Accounts };

const attempts = 10;
const windowMinutes = 5;

/** Attempts under way by address: many at once are counted before the first of them has failed. */
const tries = new Map<string, number>();

/**
 * Starts a session. The same sentence is said for an unknown address, a wrong password and a disabled member, so that it tells nothing; ten
 * failures for an address within five minutes close it for that long.
 */
export async function signIn(input: Input, { db, accounts }: Deps): Promise<void> {
  const email = input.email.toLowerCase();
  const underWay = tries.get(email) ?? 0;
  tries.set(email, underWay + 1);
  try {
    if (underWay + (await recentFailures(email, db)) >= attempts) throw tooMany();
    await tryOnce({ ...input, email }, { db, accounts });
  } finally {
    if (tries.get(email) === 1) tries.delete(email);
    else tries.set(email, (tries.get(email) ?? 1) - 1);
  }
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

async function recentFailures(email: string, db: Db): Promise<number> {
  const since = new Date(Date.now() - windowMinutes * 60_000);
  return db.activity.count({
    where: { action: "members.sign-in", target: email, outcome: "refused", at: { gt: since } },
  });
}

function tooMany(): AppError {
  return new AppError(
    "quota_exhausted",
    `Too many failed attempts for this address. Try again in ${windowMinutes} minutes.`,
  );
}
