import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
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
/** Where they lie: in memory where there is room, in which a database is made and dropped in a third of the time. */
export const testPostgresHome = hasRoom("/dev/shm") ? "/dev/shm" : tmpdir();
// Nothing here outlives the run, so nothing needs to reach the disk, and databases are too small to be looked after.
const settings = [
  "fsync=off",
  "full_page_writes=off",
  "synchronous_commit=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "autovacuum=off",
  "shared_buffers=32MB",
  "max_wal_size=128MB",
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
  const folder = mkdtempSync(join(testPostgresHome, `${testPostgresPrefix}${process.pid}-`));
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
  for (const home of new Set([testPostgresHome, tmpdir()])) {
    for (const name of readdirSync(home).filter((entry) => entry.startsWith(testPostgresPrefix))) {
      if (isAlive(Number(name.slice(testPostgresPrefix.length).split("-")[0]))) continue;
      await endLeftoverPostgres(join(home, name, "data"));
      rmSync(join(home, name), { recursive: true, force: true });
    }
  }
}

function hasRoom(folder: string) {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 2 * 2 ** 30;
  } catch {
    return false;
  }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
