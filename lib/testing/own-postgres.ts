import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { migrate } from "../../scripts/migrate/migrate.ts";
import { postgresFolder } from "../../scripts/postgres/binaries.ts";
import { ensureCluster } from "../../scripts/postgres/cluster.ts";
import { ensureDatabase } from "../../scripts/postgres/database.ts";
import { postgresIdentity } from "../../scripts/postgres/identity.ts";
import { startPostgres, stopPostgres } from "../../scripts/postgres/server.ts";
import { testPostgresHome, testPostgresPrefix } from "#lib/testing/postgres.ts";

/** A Postgres of the test's own with a migrated database, to be stopped and started. What it has committed outlives its end, as in production. */
export async function ownPostgres() {
  const folder = mkdtempSync(join(testPostgresHome, `${testPostgresPrefix}${process.pid}-`));
  const identity = postgresIdentity(postgresFolder(), join(folder, "data"));
  const options = { password: await ensureCluster(identity), settings: ["fsync=off"], onLine: () => undefined };
  let server = await startPostgres(identity, options);
  onTestFinished(async () => {
    await stopPostgres(server);
    rmSync(folder, { recursive: true, force: true });
  });
  const databaseUrl = await ensureDatabase(server.url, "sluice");
  await migrate(databaseUrl);

  return {
    databaseUrl,
    /** Ends it as `pg_ctl stop -m immediate` does: every process at once, no checkpoint. */
    async stop() {
      server.child.kill("SIGQUIT");
      await once(server.child, "exit");
    },
    /** Starts it on the same port; comes back when it has recovered and takes connections. */
    async start() {
      server = await startPostgres(identity, { ...options, port: server.port });
    },
  };
}
