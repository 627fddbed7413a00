import { randomBytes } from "node:crypto";
import { recorded } from "#lib/activity/recorded.ts";
import type { Accounts } from "#lib/clients/accounts.ts";
import type { Db } from "#lib/db.ts";
import { addMember } from "#lib/members/add-member.ts";
import { consoleActor } from "#lib/members/console-actor.ts";

export const firstAdminEmail = "admin@sluice.local";

type Deps = { db: Db; accounts: Accounts };

/** Adds an admin with a random password where there is no member at all; null where there is one. Only the caller ever sees the password. */
export async function createFirstAdmin({ db, accounts }: Deps): Promise<{ email: string; password: string } | null> {
  if ((await db.user.count()) > 0) return null;

  const password = randomBytes(12).toString("base64url");
  const admin = { name: "Admin", email: firstAdminEmail, role: "admin", password } as const;
  const act = { actor: consoleActor, action: "members.add", target: firstAdminEmail };
  await recorded(db, act, (record) => addMember(admin, { db, accounts, record }));
  return { email: firstAdminEmail, password };
}
