import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { childEnv } from "../../conformance/child-env.ts";
import { confirmedImport } from "../../conformance/confirmed-import.ts";
import { googleEnv } from "../../conformance/google-env.ts";
import { startWorker } from "../../conformance/start-worker.ts";
import { withGcs } from "../../conformance/with-gcs.ts";
import { withPostgres } from "../../conformance/with-postgres.ts";
import { withUser } from "../../conformance/with-user.ts";
import { sql } from "../../scripts/postgres/database.ts";
import { cpuSeconds } from "../import/cpu-seconds.ts";
import { repo } from "./repo.ts";
import { beginCounting, countingSettings, countStatements, uncounted } from "./statements.ts";

export type Imported = {
  planSeconds: number;
  /** From the confirmation until it is done, its manifest written. */
  seconds: number;
  workerCpu: number;
  statements: { query: string; calls: number }[];
};

type Ends = {
  hubUrl: string;
  sinkUrl: string;
  bucket: string;
  /** Is given what tells of the import that is copied: a bucket that keeps nothing cannot know. */
  onDatabase: (current: () => Promise<Current | null>) => void;
};

export type Current = { id: string; prefix: string; isWhole: boolean };

/** One import by the product as it is: a worker of its own process, Postgres, plan, claims, ledger and manifest. */
export async function productImport(folder: string, ends: Ends): Promise<Imported> {
  const { hubUrl, sinkUrl, bucket, onDatabase } = ends;
  let imported: Imported | undefined;
  await withPostgres(
    folder,
    (databaseUrl) =>
      // Only who signs in to the bucket is the sandbox's: the bytes go to the sink.
      withGcs(folder, { buckets: [] }, (gcs) =>
        withUser({ databaseUrl, bucket }, (user) =>
          sql(databaseUrl, async (client) => {
            const env = childEnv(folder, {
              DATABASE_URL: databaseUrl,
              HUB_URL: hubUrl,
              GCS_API_URL: sinkUrl,
              ...googleEnv(gcs),
              SLUICE_SECRET_KEY: randomBytes(32).toString("base64"),
            });
            onDatabase(() => current(client));
            const worker = await startWorker(env, ["--import-only"]);
            try {
              const asked = performance.now();
              let planSeconds = NaN;
              const importId = await confirmedImport(repo, user, async () => {
                planSeconds = (performance.now() - asked) / 1000;
                await beginCounting(client);
              });
              const began = performance.now();
              const cpuBefore = cpuSeconds(worker.pid);
              await untilDone(importId, client);
              const seconds = (performance.now() - began) / 1000;
              const workerCpu = cpuSeconds(worker.pid) - cpuBefore;
              imported = { planSeconds, seconds, workerCpu, statements: await countStatements(client) };
            } finally {
              onDatabase(async () => null);
              await worker.end();
            }
          }),
        ),
      ),
    countingSettings,
  );
  if (!imported) throw new Error("The import was not measured.");
  return imported;
}

async function current(client: Client): Promise<Current | null> {
  const { rows } = await client.query<Current>(
    `select id, prefix, "verifiedBytes" = "copyBytes" as "isWhole" from import as ${uncounted} where state = 'copying'`,
  );
  return rows[0] ?? null;
}

async function untilDone(importId: string, client: Client): Promise<void> {
  for (const end = Date.now() + 900_000; ; await sleep(50)) {
    const { rows } = await client.query<{ state: string; problem: string | null }>(
      `select state, problem from import as ${uncounted} where id = $1`,
      [importId],
    );
    const { state, problem } = rows[0] ?? { state: "gone", problem: null };
    if (state === "done") return;
    if (state === "failed" || problem !== null || Date.now() > end)
      throw new Error(`The import is ${state}: ${problem ?? "it took too long."}`);
  }
}
