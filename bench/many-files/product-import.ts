import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "pg";
import { childEnv } from "../../conformance/child-env.ts";
import { confirmedImport } from "../../conformance/confirmed-import.ts";
import { googleEnv } from "../../conformance/google-env.ts";
import { type RunningWorker, startWorker } from "../../conformance/start-worker.ts";
import { withGcs } from "../../conformance/with-gcs.ts";
import { withPostgres } from "../../conformance/with-postgres.ts";
import { type User, withUser } from "../../conformance/with-user.ts";
import { cpuSeconds } from "../import/cpu-seconds.ts";
import type { Current, Ends } from "./ends.ts";
import { owner } from "./repo.ts";
import {
  beginCounting,
  callsBeyond,
  countingSettings,
  countStatements,
  type Statement,
  uncounted,
} from "./statements.ts";

export type Imported = {
  planSeconds: number;
  /** From the last confirmation until all are done, their manifests written. */
  seconds: number;
  /** Of all workers together. */
  workerCpu: number;
  statements: Statement[];
  /** Of them, beyond what the same workers ask in that time when there is nothing to do: the queue's, and the search for what is due. */
  ownCalls: number;
};

/** Several times as long as what a worker does again and again. */
const idleSeconds = 10;
const settleSeconds = 5;

type Options = { imports?: number; workers?: number };

/** Imports by the product as it is: workers in processes of their own, Postgres, plan, claims, ledger and manifest. */
export async function productImport(ends: Ends, { imports = 1, workers = 1 }: Options = {}): Promise<Imported> {
  const folder = ends.folder();
  const measured: Imported[] = [];
  await withPostgres(
    folder,
    (databaseUrl) =>
      // Only who signs in to the bucket is the sandbox's: the bytes go to the sink.
      withGcs(folder, { buckets: [] }, (gcs) =>
        withUser({ databaseUrl, bucket: ends.bucket }, async (user) => {
          const pool = new Pool({ connectionString: databaseUrl, max: 4 });
          ends.onDatabase(() => current(pool));
          const env = childEnv(folder, {
            DATABASE_URL: databaseUrl,
            HUB_URL: ends.hubUrl,
            HUB_ON_LOOPBACK: "1",
            GCS_API_URL: ends.sinkUrl,
            ...googleEnv(gcs),
            SLUICE_SECRET_KEY: randomBytes(32).toString("base64"),
          });
          const running: RunningWorker[] = [];
          try {
            for (let worker = 0; worker < workers; worker++) running.push(await startWorker(env, ["--import-only"]));
            measured.push(await importAll(imports, { user, pool, running }));
          } finally {
            ends.onDatabase(async () => []);
            await Promise.all(running.map((worker) => worker.end()));
            await pool.end();
          }
        }),
      ),
    countingSettings,
  );
  const [imported] = measured;
  if (!imported) throw new Error("Nothing was measured.");
  return imported;
}

type Around = { user: User; pool: Pool; running: RunningWorker[] };

async function importAll(imports: number, { user, pool, running }: Around): Promise<Imported> {
  const idle = await idleStatements(pool);
  const cpu = () => running.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
  const asked = performance.now();
  let planned = 0;
  const allPlanned = Promise.withResolvers<void>();
  // Each waits with its confirmation until all of them are planned.
  const ids = Array.from({ length: imports }, (_, index) =>
    confirmedImport(`${owner}/model-${index}`, user, async () => {
      if (++planned === imports) allPlanned.resolve();
      await allPlanned.promise;
    }),
  );
  await allPlanned.promise;
  const planSeconds = (performance.now() - asked) / 1000;
  await beginCounting(pool);
  const countedFrom = performance.now();
  const cpuBefore = cpu();
  await Promise.all(ids);
  const began = performance.now();
  await untilDone(imports, pool);
  const seconds = (performance.now() - began) / 1000;
  const workerCpu = cpu() - cpuBefore;
  const statements = await countStatements(pool);
  const idleTimes = (performance.now() - countedFrom) / 1000 / idleSeconds;
  return { planSeconds, seconds, workerCpu, statements, ownCalls: callsBeyond(statements, idle, idleTimes) };
}

async function idleStatements(pool: Pool): Promise<Statement[]> {
  // Workers that have just begun ask more than they do later.
  await sleep(settleSeconds * 1000);
  await beginCounting(pool);
  await sleep(idleSeconds * 1000);
  return countStatements(pool);
}

async function current(pool: Pool): Promise<Current[]> {
  const { rows } = await pool.query<Current>(
    `select id, prefix, "verifiedBytes" = "copyBytes" as "isWhole" from import as ${uncounted} where state = 'copying'`,
  );
  return rows;
}

async function untilDone(imports: number, pool: Pool): Promise<void> {
  for (const end = Date.now() + 900_000; ; await sleep(50)) {
    const { rows } = await pool.query<{ state: string; problem: string | null }>(
      `select state, problem from import as ${uncounted}`,
    );
    if (rows.filter(({ state }) => state === "done").length === imports) return;
    const failed = rows.find(({ state, problem }) => state === "failed" || problem !== null);
    if (failed) throw new Error(`An import is ${failed.state}: ${failed.problem}`);
    if (Date.now() > end) throw new Error("The imports took too long.");
  }
}
