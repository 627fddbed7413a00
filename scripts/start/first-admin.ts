import { randomBytes } from "node:crypto";
import type { Accounts } from "#lib/clients/accounts.ts";
import { betterAuthAccounts } from "#lib/clients/accounts.better-auth.ts";
import { createDb, type Db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { createFirstAdmin } from "#lib/members/create-first-admin.ts";

try {
  const { DATABASE_URL, BETTER_AUTH_SECRET, SLUICE_URL } = env();
  const db = createDb(DATABASE_URL);
  const accounts = betterAuthAccounts({ db, secret: BETTER_AUTH_SECRET, url: SLUICE_URL });
  const made = await createFirstAdmin({ db, accounts });
  const wanted = process.argv.includes("--new-password");
  process.stdout.write(JSON.stringify(made ?? (wanted ? await renewPassword(db, accounts) : null)));
  await db.$disconnect();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** The way back in for whoever lost the only password. It needs the machine's console, which is proof enough. */
async function renewPassword(db: Db, accounts: Accounts) {
  const admin = await db.user.findFirst({
    where: { role: "admin", disabledAt: null },
    orderBy: [{ createdAt: "asc" }],
  });
  if (!admin) return null;
  const password = randomBytes(12).toString("base64url");
  await accounts.setPassword(admin.id, password);
  await accounts.endSessions(admin.id);
  return { email: admin.email, password };
}
