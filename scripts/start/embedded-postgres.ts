import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { postgresFolder } from "../postgres/binaries.ts";
import { ensureCluster } from "../postgres/cluster.ts";
import { postgresIdentity } from "../postgres/identity.ts";
import { endLeftoverPostgres } from "../postgres/leftover.ts";
import { startPostgres } from "../postgres/server.ts";
import { keepRunning } from "./keep-running.ts";
import type { ServiceDeps } from "./service-deps.ts";

/** Starts the embedded Postgres and keeps it running on one port. Returns the URL of the server. */
export async function embeddedPostgres({ dataDir, log, record, report, signal }: ServiceDeps) {
  mkdirSync(dataDir, { recursive: true });
  const identity = postgresIdentity(postgresFolder(), join(dataDir, "postgres"));
  if (identity.dataDir !== join(dataDir, "postgres")) {
    report(
      `Postgres may not run as root, and the user it runs as cannot reach this checkout: its data is in ${identity.dataDir}.`,
    );
  }
  await endLeftoverPostgres(identity.dataDir);
  const password = await ensureCluster(identity);

  let port: number | undefined;
  const stop = await keepRunning({
    name: "Postgres",
    endSignal: "SIGINT",
    graceMilliseconds: 2500,
    report,
    signal,
    async launch() {
      // After a kill its last processes hold the shared memory for a moment.
      await sleep(port === undefined ? 0 : 300);
      const server = await startPostgres(identity, { password, onLine: log.line, ...(port ? { port } : {}) });
      port = server.port;
      const { pid } = server.child;
      if (pid) {
        record.add("Postgres", pid);
        server.child.once("exit", () => record.remove(pid));
      }
      return server.child;
    },
  });
  return { url: `postgresql://sluice:${password}@127.0.0.1:${port}`, stop };
}
