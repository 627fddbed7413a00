import { betterAuthAccounts } from "#lib/clients/accounts.better-auth.ts";
import { createDb } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { createFirstAdmin } from "#lib/members/create-first-admin.ts";
import { renewPassword } from "#lib/members/renew-password.ts";

try {
  const { DATABASE_URL, BETTER_AUTH_SECRET, SLUICE_URL } = env();
  const db = createDb(DATABASE_URL);
  const accounts = betterAuthAccounts({ db, secret: BETTER_AUTH_SECRET, url: SLUICE_URL });
  const made = await createFirstAdmin({ db, accounts });
  const wanted = process.argv.includes("--new-password");
  process.stdout.write(JSON.stringify(made ?? (wanted ? await renewPassword({ db, accounts }) : null)));
  await db.$disconnect();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
