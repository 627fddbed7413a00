import { fromPrisma, PgBoss } from "pg-boss";
import type { Tx } from "#lib/db.ts";
import { type JobName, jobNames, type Jobs, type Queue } from "#lib/jobs/queue.ts";

/** A job whose worker stopped beating is handed out again after this long; with the checks below that is well under 35 s. */
const heartbeatSeconds = 15;

const queueOptions = {
  policy: "short",
  // A worker hears of a job the moment it is queued; asking again and again is for what it could not hear.
  notify: true,
  heartbeatSeconds,
  retryLimit: 1_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
  expireInSeconds: 24 * 3600,
} as const;

type Options = { connectionString: string; role: "web" | "worker" };

/** pg-boss with our queues in place. Only workers supervise; its own intervals default to a minute and would make a hand-over late. */
export async function startBoss({ connectionString, role }: Options): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString,
    max: role === "worker" ? 4 : 2,
    supervise: role === "worker",
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    maintenanceIntervalSeconds: 60,
    schedule: false,
    useListenNotify: role === "worker",
    instanceName: role,
  });
  boss.on("error", sayNowAndThen());
  await boss.start();
  for (const name of jobNames) {
    const queue = await boss.getQueue(name);
    if (!queue) await boss.createQueue(name, queueOptions);
    else if (!queue.notify) await boss.updateQueue(name, { notify: true });
  }
  return boss;
}

/** Each of its pollers complains again and again while the database is gone. */
function sayNowAndThen(): (error: Error) => void {
  let saidAt = -Infinity;
  return ({ message }) => {
    const now = performance.now();
    if (now - saidAt < 30_000) return;
    saidAt = now;
    console.warn(`The job queue does not reach the database: ${message}. It tries again by itself.`);
  };
}

/** The queue of a pg-boss that is started on first use, so that a page without a job costs nothing. */
export function bossQueue(boss: () => Promise<PgBoss>): Queue {
  return {
    async send(tx, name, data) {
      const started = await boss();
      // What a job needs to know is the one row that it is for.
      const [row = ""] = Object.values(data);
      const [group, turn] = [await groupOf(tx, data), await turnOf(tx, name, row)];
      await started.send(name, data, { db: fromPrisma(tx), singletonKey: row, ...group, ...turn });
      // A job that is queued already was not queued again, and has to be told its new turn.
      if (turn) await started.update(name, undefined, { db: fromPrisma(tx), singletonKey: row, ...turn });
    },
  };
}

/** An import that somebody put first goes before all that were not, and before those that were put first earlier. */
async function turnOf(tx: Tx, name: JobName, importId: string): Promise<{ priority: number } | null> {
  if (name !== "copy-import") return null;
  const row = await tx.import.findUnique({ where: { id: importId }, select: { firstSince: true } });
  return row?.firstSince ? { priority: Math.floor(row.firstSince.getTime() / 1_000) } : null;
}

/** Jobs that wait for the same API server are a group, of which a worker runs only so many at a time. */
async function groupOf(tx: Tx, data: Jobs[JobName]) {
  if (!("deploymentId" in data)) return {};
  const deployment = await tx.deployment.findUnique({
    where: { id: data.deploymentId },
    select: { clusterId: true },
  });
  return deployment ? { group: { id: deployment.clusterId } } : {};
}
