import { randomBytes } from "node:crypto";
import { GoogleAuth } from "google-auth-library";
import { type RecordDone, recorderOf } from "#lib/activity/recorded.ts";
import { gcsBuckets } from "#lib/clients/buckets.gcs.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import { createDb, type Db } from "#lib/db.ts";
import { bossQueue, startBoss } from "#lib/jobs/boss.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";
import { childEnv as productEnv } from "../../scripts/start/child-env.ts";
import { childEnv } from "../child-env.ts";
import { startWorker } from "../start-worker.ts";
import { identity } from "../storage-client.ts";
import { withPostgres } from "../with-postgres.ts";
import { type RunningSandbox, withSandbox } from "./with-sandbox.ts";

export type Product = {
  sandbox: RunningSandbox;
  /** What use-cases are given, as the web server gives it to them. */
  deps: {
    db: Db;
    queue: Queue;
    buckets: Buckets;
    actor: Actor;
    record: RecordDone;
    defaults: { bucket: string };
  };
  /** Kills the worker, and starts another one. */
  replaceWorker(): Promise<void>;
};

type Options = Parameters<typeof withSandbox>[1];

const actor = { id: "conformance", name: "Conformance", email: "conformance@example.org", role: "operator" } as const;
const record = recorderOf({ actor, action: "vllm.conformance" });

/** Lends the product as `npm start` sets it up, but for its web server: use-cases are called as its actions call them. */
export function withProduct(folder: string, options: Options, work: (product: Product) => Promise<void>) {
  return withPostgres(folder, (databaseUrl) =>
    withSandbox(folder, options, async (sandbox) => {
      const { gcs, project, credentials, bucket } = sandbox.endpoints;
      const db = createDb(databaseUrl);
      const boss = await startBoss({ connectionString: databaseUrl, role: "web" });
      const auth = new GoogleAuth({ authClient: identity(credentials) });
      const buckets = gcsBuckets({ apiEndpoint: gcs, projectId: project, auth });
      const deps = { db, queue: bossQueue(async () => boss), buckets, actor, record, defaults: { bucket } };
      const workerEnv = productEnv(childEnv(folder), {
        databaseUrl,
        dataDir: folder,
        url: "http://127.0.0.1:3000",
        secretKey: randomBytes(32).toString("base64"),
        authSecret: randomBytes(32).toString("hex"),
        project: null,
        sandbox: sandbox.endpoints,
      });
      let worker = await startWorker(workerEnv);
      try {
        await work({
          sandbox,
          deps,
          async replaceWorker() {
            await worker.kill();
            worker = await startWorker(workerEnv);
          },
        });
      } finally {
        await worker.end();
        await boss.stop({ graceful: false });
        await db.$disconnect();
      }
    }),
  );
}
