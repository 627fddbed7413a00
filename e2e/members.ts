import { randomBytes, randomUUID } from "node:crypto";
import { betterAuthAccounts } from "#lib/clients/accounts.better-auth.ts";
import { createDb } from "#lib/db.ts";
import { addMember } from "#lib/members/add-member.ts";
import type { Role } from "#lib/members/roles.ts";
import { record } from "#lib/testing/record.ts";
import type { Sluice } from "./start-sluice.ts";

export type Member = { id: string; name: string; email: string; password: string; role: Role };

/** The member list of a Sluice, to add members that no other test has. */
export function openMembers({ databaseUrl, secret, url }: Sluice) {
  const db = createDb(databaseUrl);
  const accounts = betterAuthAccounts({ db, secret, url });
  return {
    db,
    async add(role: Role): Promise<Member> {
      const words = randomBytes(4).toString("hex");
      const member = {
        name: `${role} ${words}`,
        email: `${randomUUID()}@example.com`,
        password: randomBytes(12).toString("base64url"),
        role,
      };
      const { id } = await addMember(member, { db, accounts, record });
      return { id, ...member };
    },
    close: () => db.$disconnect(),
  };
}
