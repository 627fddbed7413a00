import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "../../scripts/migrate/migrate.ts";
import { postgresFolder } from "../../scripts/postgres/binaries.ts";
import { ensureCluster } from "../../scripts/postgres/cluster.ts";
import { ensureDatabase } from "../../scripts/postgres/database.ts";
import { postgresIdentity } from "../../scripts/postgres/identity.ts";
import { endLeftoverPostgres } from "../../scripts/postgres/leftover.ts";
import { startPostgres, stopPostgres } from "../../scripts/postgres/server.ts";

/** How the folders of such servers begin; the number of the process follows that has them. */
export const testPostgresPrefix = "sluice-test-postgres-";
// Nothing here outlives the run, so nothing needs to reach the disk, and databases are too small to be looked after.
const settings = [
  "fsync=off",
  "full_page_writes=off",
  "synchronous_commit=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "autovacuum=off",
  "shared_buffers=32MB",
  "max_connections=300",
];

declare module "vitest" {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be added to
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** Starts one Postgres for the whole run, with the template that each test's own database is copied from. */
export default async function setup(project: TestProject) {
  await endLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${testPostgresPrefix}${process.pid}-`));
  const identity = postgresIdentity(postgresFolder(), join(folder, "data"));
  const password = await ensureCluster(identity);
  const server = await startPostgres(identity, { password, settings, onLine: () => undefined });
  const end = async () => {
    await stopPostgres(server);
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    await migrate(await ensureDatabase(server.url, "template_migrated"));
  } catch (error) {
    await end();
    throw error;
  }
  project.provide("postgresUrl", server.url);
  return end;
}

/** A run that was killed could not end its Postgres. */
async function endLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(testPostgresPrefix))) {
    if (isAlive(Number(name.slice(testPostgresPrefix.length).split("-")[0]))) continue;
    await endLeftoverPostgres(join(tmpdir(), name, "data"));
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
