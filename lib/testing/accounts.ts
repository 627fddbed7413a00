import { betterAuthAccounts } from "#lib/clients/accounts.better-auth.ts";
import type { Accounts } from "#lib/clients/accounts.ts";
import type { Db } from "#lib/db.ts";
import { addMember } from "#lib/members/add-member.ts";
import type { Actor, Role } from "#lib/members/roles.ts";
import { record } from "#lib/testing/record.ts";

export const testPassword = "correct horse battery";

/** The real accounts, over a test's own database. */
export function testAccounts(db: Db): Accounts {
  return betterAuthAccounts({ db, secret: "s".repeat(32), url: "http://127.0.0.1:3000" });
}

/** A member that exists in the database and can sign in with `testPassword`. */
export async function aMember(db: Db, accounts: Accounts, role: Role, name: string = role): Promise<Actor> {
  const email = `${name}@example.test`;
  const { id } = await addMember({ name, email, role, password: testPassword }, { db, accounts, record });
  return { id, name, email, role };
}
