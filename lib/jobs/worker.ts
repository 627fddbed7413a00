import { setTimeout as sleep } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import type { Db } from "#lib/db.ts";
import { isDatabaseGone } from "#lib/database-gone.ts";
import { bossQueue, startBoss } from "#lib/jobs/boss.ts";
import type { Definition, JobDeps } from "#lib/jobs/definition.ts";
import { adoptPrefixJob } from "#lib/jobs/definitions/adopt-prefix.ts";
import { findImportToHelp, helpImport } from "#lib/imports/copy/help-import.ts";
import { applyDeploymentJob } from "#lib/jobs/definitions/apply-deployment.ts";
import { copyImportJob } from "#lib/jobs/definitions/copy-import.ts";
import { findClustersJob } from "#lib/jobs/definitions/find-clusters.ts";
import { finishGrantJob } from "#lib/jobs/definitions/finish-grant.ts";
import { fulfilCacheWishJob } from "#lib/jobs/definitions/fulfil-cache-wish.ts";
import { followClusterJob } from "#lib/jobs/definitions/follow-cluster.ts";
import { listWeightsJob } from "#lib/jobs/definitions/list-weights.ts";
import { lookUpstreamJob } from "#lib/jobs/definitions/look-upstream.ts";
import { observeTrafficJob } from "#lib/jobs/definitions/observe-traffic.ts";
import { planImportJob } from "#lib/jobs/definitions/plan-import.ts";
import { removeOldJob } from "#lib/jobs/definitions/remove-old.ts";
import { removeWeightsJob } from "#lib/jobs/definitions/remove-weights.ts";
import { settleImportJob } from "#lib/jobs/definitions/settle-import.ts";
import { tendCachesJob } from "#lib/jobs/definitions/tend-caches.ts";
import { dueCaches } from "#lib/jobs/due-caches.ts";
import { dueClusters } from "#lib/jobs/due-clusters.ts";
import { dueDeployments } from "#lib/jobs/due-deployments.ts";
import { dueGrants } from "#lib/jobs/due-grants.ts";
import { dueImports } from "#lib/jobs/due-imports.ts";
import { dueModels } from "#lib/jobs/due-models.ts";
import { dueRetention } from "#lib/jobs/due-retention.ts";
import { dueTraffic } from "#lib/jobs/due-traffic.ts";
import type { JobName, Jobs } from "#lib/jobs/queue.ts";
import { throughOutage } from "#lib/jobs/through-outage.ts";
import { type Presence, workerPresence } from "#lib/jobs/worker-presence.ts";

const presenceMs = 5_000;

/** With the 30 s of a lease this makes a hand-over in less than 35 s. */
const reconcileMs = 2_000;

/** Queued jobs are heard of. What comes back after a failure is not, nor anything where the database cannot be listened to. */
const polling = { notifyPollingIntervalSeconds: 5, pollingIntervalSeconds: 1 };

/** After this, what still runs is left to the next worker: its lease runs out. */
const stopMs = 3_500;

/** How often a worker looks for an import to help with. */
const helpMs = 2_000;

/** How often a project is looked through for clusters. */
const searchMs = 60_000;

type Options = {
  connectionString: string;
  name: string;
  deps: Omit<JobDeps, "worker" | "signal">;
  /** Where clusters are looked for; null where no project is named. */
  gkeProject?: string | null;
  /** Plans and copies models and does nothing else. */
  importsOnly?: boolean;
};

export type RunningWorker = { stop(): Promise<void> };

/**
 * Takes jobs until it is stopped, and looks every two seconds for rows whose job was lost. Any number of workers share one database: leases
 * decide who works on what. A database that goes away is waited for.
 */
export async function startWorker({
  connectionString,
  name,
  deps,
  gkeProject = null,
  importsOnly = false,
}: Options): Promise<RunningWorker> {
  const { db } = deps;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const standing = new Set<Promise<void>>();
  const copying = new Set<Promise<void>>();
  const presence = workerPresence(name, db, () => running.size);
  const boss = await throughOutage(stopping.signal, () => startBoss({ connectionString, role: "worker" }));

  function take<N extends JobName>(definition: Definition<N>): Promise<string> {
    const { name: job, atATime, atATimeOfCluster, isStanding, run } = definition;
    const grouped = atATimeOfCluster === undefined ? {} : { localGroupConcurrency: atATimeOfCluster };
    const options = { localConcurrency: atATime, ...grouped, ...polling };
    return boss.work<Jobs[N]>(job, options, async (jobs) => {
      const [first] = jobs;
      if (!first || stopping.signal.aborted) return;
      const work = run(first.data, { ...deps, worker: name, signal: stopping.signal });
      const among = isStanding ? standing : running;
      if (job === "copy-import") copying.add(work);
      among.add(work);
      await work.finally(() => [among, copying].forEach((works) => works.delete(work)));
    });
  }
  await Promise.all([take(planImportJob), take(copyImportJob), take(settleImportJob)]);
  const others = () => [
    take(applyDeploymentJob),
    take(followClusterJob),
    take(findClustersJob),
    take(finishGrantJob),
    take(tendCachesJob),
    take(fulfilCacheWishJob),
    take(observeTrafficJob),
    take(adoptPrefixJob),
    take(removeWeightsJob),
    take(lookUpstreamJob),
    take(listWeightsJob),
    take(removeOldJob),
  ];
  if (!importsOnly) await Promise.all(others());
  /** Copies beside another worker as long as there is room for a copy. */
  async function help(): Promise<void> {
    if (copying.size >= copyImportJob.atATime) return;
    const importId = await findImportToHelp(db, name);
    if (importId === null) return;
    const work = helpImport(importId, { ...deps, worker: name, signal: stopping.signal });
    running.add(work);
    await work.finally(() => running.delete(work));
  }
  const loops = [
    every(presenceMs, stopping.signal, () => presence.tell()),
    every(reconcileMs, stopping.signal, () => reconcile(boss, db)),
    every(helpMs, stopping.signal, () => help()),
    ...(gkeProject === null || importsOnly
      ? []
      : [every(searchMs, stopping.signal, () => search(boss, db, gkeProject))]),
  ];

  return {
    async stop() {
      stopping.abort(new Error("The worker stops."));
      await Promise.race([
        Promise.allSettled([...running, ...standing, ...loops]),
        sleep(stopMs, undefined, { ref: false }),
      ]);
      await Promise.race([leave(boss, presence), sleep(1_000, undefined, { ref: false })]);
    },
  };
}

async function reconcile(boss: PgBoss, db: Db): Promise<void> {
  const queue = bossQueue(() => Promise.resolve(boss));
  for (const { importId, job } of await dueImports(db)) await queue.send(db, job, { importId });
  for (const row of await dueDeployments(db)) await queue.send(db, "apply-deployment", row);
  for (const row of await dueGrants(db)) await queue.send(db, "finish-grant", row);
  for (const row of await dueCaches(db)) await queue.send(db, "tend-caches", row);
  for (const row of await dueTraffic(db)) await queue.send(db, "observe-traffic", row);
  for (const row of await dueClusters(db)) await queue.send(db, "follow-cluster", row);
  for (const row of await dueRetention(db)) await queue.send(db, "remove-old", row);
  const due = await dueModels(db);
  for (const row of due.adoptions) await queue.send(db, "adopt-prefix", row);
  for (const row of due.removals) await queue.send(db, "remove-weights", row);
  for (const row of due.upstreams) await queue.send(db, "look-upstream", row);
  for (const row of due.buckets) await queue.send(db, "list-weights", row);
}

async function search(boss: PgBoss, db: Db, project: string): Promise<void> {
  await bossQueue(() => Promise.resolve(boss)).send(db, "find-clusters", { project });
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
