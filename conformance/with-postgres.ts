import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../scripts/migrate/migrate.ts";
import { postgresFolder } from "../scripts/postgres/binaries.ts";
import { ensureCluster } from "../scripts/postgres/cluster.ts";
import { ensureDatabase } from "../scripts/postgres/database.ts";
import { postgresIdentity } from "../scripts/postgres/identity.ts";
import { startPostgres, stopPostgres } from "../scripts/postgres/server.ts";

/** Lends a migrated database of the part's own. `settings` are further ones of its Postgres, as `name=value`. */
export async function withPostgres(
  folder: string,
  work: (databaseUrl: string) => Promise<void>,
  settings: string[] = [],
): Promise<void> {
  // Postgres may have to run as somebody else than root, who has to get here.
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, "postgres"));
  const identity = postgresIdentity(postgresFolder(), join(folder, "postgres", "data"));
  const password = await ensureCluster(identity);
  const server = await startPostgres(identity, {
    password,
    settings: ["fsync=off", ...settings],
    onLine: () => undefined,
  });
  const end = () => void server.child.kill("SIGQUIT");
  process.once("exit", end);
  try {
    const databaseUrl = await ensureDatabase(server.url, "conformance");
    await migrate(databaseUrl);
    await work(databaseUrl);
  } finally {
    process.off("exit", end);
    await stopPostgres(server);
  }
}
