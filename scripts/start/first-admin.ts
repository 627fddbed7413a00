import { randomBytes } from "node:crypto";
import { betterAuthAccounts } from "#lib/clients/accounts.better-auth.ts";
import { createDb } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { createFirstAdmin } from "#lib/members/create-first-admin.ts";

const { DATABASE_URL, BETTER_AUTH_SECRET, SLUICE_URL } = env();
const db = createDb(DATABASE_URL);
const accounts = betterAuthAccounts({ db, secret: BETTER_AUTH_SECRET, url: SLUICE_URL });

const made = await createFirstAdmin({ db, accounts });
const renewed = made === null && process.argv.includes("--new-password") ? await renew() : null;
await db.$disconnect();
process.stdout.write(JSON.stringify(made ?? renewed));

/** The way back in for whoever lost the only password. It needs the machine's console, which is proof enough. */
async function renew() {
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
