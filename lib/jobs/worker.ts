import { setTimeout as sleep } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import type { Db } from "#lib/db.ts";
import { isDatabaseGone } from "#lib/database-gone.ts";
import { bossQueue, startBoss } from "#lib/jobs/boss.ts";
import type { Definition, JobDeps } from "#lib/jobs/definition.ts";
import { copyImportJob } from "#lib/jobs/definitions/copy-import.ts";
import { planImportJob } from "#lib/jobs/definitions/plan-import.ts";
import { settleImportJob } from "#lib/jobs/definitions/settle-import.ts";
import { dueImports } from "#lib/jobs/due-imports.ts";
import type { JobName, Jobs } from "#lib/jobs/queue.ts";
import { throughOutage } from "#lib/jobs/through-outage.ts";
import { type Presence, workerPresence } from "#lib/jobs/worker-presence.ts";

const presenceMs = 5_000;

/** With the 30 s of a lease this makes a hand-over in less than 35 s. */
const reconcileMs = 2_000;

/** After this, what still runs is left to the next worker: its lease runs out. */
const stopMs = 3_500;

type Options = { connectionString: string; name: string; deps: Omit<JobDeps, "worker" | "signal"> };

export type RunningWorker = { stop(): Promise<void> };

/**
 * Takes jobs until it is stopped, and looks every two seconds for imports whose job was lost. Any number of workers share one database: leases
 * decide who works on what. A database that goes away is waited for.
 */
export async function startWorker({ connectionString, name, deps }: Options): Promise<RunningWorker> {
  const { db } = deps;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const presence = workerPresence(name, db, () => running.size);
  const boss = await throughOutage(stopping.signal, () => startBoss({ connectionString, role: "worker" }));

  function take<N extends JobName>({ name: job, atATime, pollSeconds, run }: Definition<N>): Promise<string> {
    const options = { localConcurrency: atATime, pollingIntervalSeconds: pollSeconds };
    return boss.work<Jobs[N]>(job, options, async (jobs) => {
      const [first] = jobs;
      if (!first || stopping.signal.aborted) return;
      const work = run(first.data, { ...deps, worker: name, signal: stopping.signal });
      running.add(work);
      await work.finally(() => running.delete(work));
    });
  }
  await Promise.all([take(planImportJob), take(copyImportJob), take(settleImportJob)]);
  const loops = [
    every(presenceMs, stopping.signal, () => presence.tell()),
    every(reconcileMs, stopping.signal, () => reconcile(boss, db)),
  ];

  return {
    async stop() {
      stopping.abort(new Error("The worker stops."));
      await Promise.race([Promise.allSettled([...running, ...loops]), sleep(stopMs, undefined, { ref: false })]);
      await Promise.race([leave(boss, presence), sleep(1_000, undefined, { ref: false })]);
    },
  };
}

async function reconcile(boss: PgBoss, db: Db): Promise<void> {
  const queue = bossQueue(() => Promise.resolve(boss));
  for (const { importId, job } of await dueImports(db)) await queue.send(db, job, { importId });
}

async function leave(boss: PgBoss, presence: Presence): Promise<void> {
  await presence.end().catch(() => undefined);
  await boss.stop({ graceful: true, timeout: 500, close: true }).catch(() => undefined);
}

/** Runs something again and again. What fails while the database is gone is tried the next time; anything else is said, and tried as well. */
async function every(ms: number, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    try {
      await run();
    } catch (error) {
      if (!isDatabaseGone(error)) console.error(error);
    }
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
