import type { Accounts } from "#lib/clients/accounts.ts";
import { recordActivity } from "#lib/activity/record-activity.ts";
import { recordNobody } from "#lib/activity/record-nobody.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { countTry, forgetTries, type Tries, uncountTry, windowMinutes } from "#lib/members/count-try.ts";

type Input = { email: string; password: string; headers: Headers; address: string | null };
type Deps = { db: Db; accounts: Accounts };

const mostOfAccount = 10;
const mostOfAddress = 30;

const action = "members.sign-in";

/**
 * Starts a session. The same sentence is said for an unknown account, a wrong password and a disabled member, so that it tells nothing. Ten failures for
 * an account within five minutes close it until these are over, and thirty from an address. The log has the first of them, the last, and the one that got in.
 */
export async function signIn(input: Input, { db, accounts }: Deps): Promise<void> {
  const email = input.email.toLowerCase();
  const ofAddress = input.address === null ? null : `sign-in from ${input.address}`;
  const ofAccount = `sign-in of ${email}`;
  if (ofAddress !== null) await limit(await countTry(db, ofAddress), mostOfAddress, `from ${input.address}`, db);
  const tries = await countTry(db, ofAccount);
  await limit(tries, mostOfAccount, email, db);

  const actor = await tryOnce({ ...input, email }, { db, accounts });
  if (!actor) {
    if (tries.count === 1)
      await recordNobody(db, { action, target: email, outcome: "refused", ...told("in the last hour", tries.earlier) });
    throw new AppError("unauthenticated", "Address and password do not match an account that may sign in.");
  }
  await forgetTries(db, ofAccount);
  if (ofAddress !== null) await uncountTry(db, ofAddress);
  const failed = tries.count - 1 + tries.earlier;
  await recordActivity(db, { actor, action, target: email, outcome: "done", ...told("before", failed) });
}

async function tryOnce(input: Input, { db, accounts }: Deps): Promise<{ id: string; name: string } | null> {
  const user = await db.user.findUnique({ where: { email: input.email } });
  const isIn = user?.disabledAt
    ? // Takes as long as for anybody else, so that the time tells nothing either.
      (await accounts.checkPassword(user.id, input.password)) && false
    : (await accounts.signIn(input)) !== null;
  return user && isIn ? { id: user.id, name: user.name } : null;
}

/** Of all that are refused because there were too many, one has a row. */
async function limit({ count, secondsLeft }: Tries, most: number, target: string, db: Db): Promise<void> {
  if (count <= most) return;
  const message = `Too many failed attempts for this ${target.startsWith("from ") ? "address" : "account"}. Try again in ${windowMinutes} minutes.`;
  if (count === most + 1)
    await recordNobody(db, { action, target, outcome: "failed", message: `${most} attempts failed. ${message}` });
  throw new AppError("quota_exhausted", message, { retryAfterSeconds: secondsLeft });
}

function told(when: string, failures: number): { message?: string } {
  return failures > 0 ? { message: `${failures} failed ${when}.` } : {};
}
