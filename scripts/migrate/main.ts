import { databaseSentence } from "../postgres/database-sentence.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { MigrationFailure } from "./migration-failure.ts";

const { DATABASE_URL = "", MIGRATIONS = "prisma/migrations" } = process.env;
let code = 0;
try {
  console.log(JSON.stringify(await applyMigrations(DATABASE_URL, MIGRATIONS)));
} catch (error) {
  console.error(error instanceof MigrationFailure ? error.message : databaseSentence(error));
  code = 1;
}
// The engine leaves a timer of ten seconds behind that would keep this process alive.
process.exit(code);
