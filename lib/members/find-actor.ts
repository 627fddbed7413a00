import type { Accounts } from "#lib/clients/accounts.ts";
import type { Db } from "#lib/db.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; accounts: Accounts };

/**
 * Who sends these request headers; null without a session. The role is read anew each time, and a disabled member is nobody at once. It is one statement,
 * as each request waits for it; once a day the session is renewed beside.
 */
export async function findActor(headers: Headers, { db, accounts }: Deps): Promise<Actor | null> {
  const token = await accounts.sessionToken(headers);
  if (token === null) return null;

  const [found] = await db.$queryRaw<(Actor & { isOld: boolean })[]>`
    SELECT u."id", u."name", u."email", u."role"::text AS "role", s."expiresAt" < now() + interval '6 days' AS "isOld"
    FROM "session" AS s JOIN "user" AS u ON u."id" = s."userId"
    WHERE s."token" = ${token} AND s."expiresAt" > now() AND u."disabledAt" IS NULL`;
  if (!found) return null;

  const { isOld, ...actor } = found;
  if (isOld) await accounts.renewSession(headers);
  return actor;
}
