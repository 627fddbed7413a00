import { applyMigrations } from "./apply-migrations.ts";
import { migrationSentence } from "./migration-failure.ts";

const { DATABASE_URL, MIGRATIONS } = process.env;
let code = 0;
try {
  console.log(JSON.stringify(await applyMigrations(DATABASE_URL ?? "", MIGRATIONS ?? "prisma/migrations")));
} catch (error) {
  console.error(migrationSentence(error));
  code = 1;
}
// The engine leaves a timer of ten seconds behind that would keep this process alive.
process.exit(code);
