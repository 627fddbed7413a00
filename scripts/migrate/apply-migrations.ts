import { sql } from "../postgres/database.ts";
import { MigrationFailure } from "./migration-failure.ts";
import { migrationList } from "./migration-list.ts";
import { schemaEngine } from "./schema-engine.ts";
import { ScriptAdapter } from "./script-adapter.ts";

// Any number, as long as every start of Sluice takes the same: two of them may meet on one database.
const lock = 5_817_304;
const filters = { externalTables: [], externalEnums: [] };

/** Brings a database to the newest migration and returns the names of those that were missing. */
export async function applyMigrations(databaseUrl: string, folder: string): Promise<string[]> {
  const migrationsList = migrationList(folder);
  let said: unknown;

  return sql(databaseUrl, async (client) => {
    await client.query("set lock_timeout = '60s'");
    await client.query("select pg_advisory_lock($1)", [lock]);
    const engine = await schemaEngine(new ScriptAdapter(databaseUrl, (error) => (said = error)));

    // A migration is one transaction, so one that failed or was cut off changed nothing and may be tried again.
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters,
    });
    for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });

    try {
      return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
    } catch (error) {
      if (said) throw new MigrationFailure(error, said);
      throw error;
    }
  });
}
