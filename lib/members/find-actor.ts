import type { Accounts } from "#lib/clients/accounts.ts";
import type { Db } from "#lib/db.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; accounts: Accounts };

/** Who sends these request headers; null without a session. The role is read anew each time, and a disabled member is nobody at once. */
export async function findActor(headers: Headers, { db, accounts }: Deps): Promise<Actor | null> {
  const session = await accounts.findSession(headers);
  if (!session) return null;

  const user = await db.user.findUnique({ where: { id: session.userId } });
  if (!user || user.disabledAt) return null;
  return { id: user.id, name: user.name, email: user.email, role: user.role };
}
