import { randomBytes } from "node:crypto";
import { recorded } from "#lib/activity/recorded.ts";
import type { Accounts } from "#lib/clients/accounts.ts";
import type { Db } from "#lib/db.ts";
import { consoleActor } from "#lib/members/console-actor.ts";
import { setPassword } from "#lib/members/set-password.ts";

type Deps = { db: Db; accounts: Accounts };

/** Gives the first admin who may sign in a random password: the way back in for whoever lost the only one. Null without such an admin. */
export async function renewPassword({ db, accounts }: Deps): Promise<{ email: string; password: string } | null> {
  const admin = await db.user.findFirst({
    where: { role: "admin", disabledAt: null },
    orderBy: [{ createdAt: "asc" }],
  });
  if (!admin) return null;

  const password = randomBytes(12).toString("base64url");
  const act = { actor: consoleActor, action: "members.renew-password", target: admin.email };
  await recorded(db, act, (record) => setPassword(admin, password, { db, accounts, record }));
  return { email: admin.email, password };
}
