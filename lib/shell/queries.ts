import type { Db } from "#lib/db.ts";
import { type KeptReads, unkept } from "#lib/live/kept-reads.ts";
import type { ShellView } from "#lib/shell/schema.ts";

/** A worker that was not seen for longer than its lease lasts is not alive. */
const aliveSeconds = 30;

type Deps = { db: Db; kept?: KeptReads; defaults: { sandbox: boolean; project: string | null } };

export async function getShell({ db, kept = unkept, defaults }: Deps): Promise<ShellView> {
  const [models, importsActive, loads, deployments, caches, clusters, workers] = await Promise.all([
    db.model.count(),
    db.import.count({ where: { state: { in: ["queued", "copying", "paused"] } } }),
    kept("count of loads", ["loads"], () => db.load.count()),
    db.deployment.count({ where: { state: { not: "deleted" } } }),
    db.zoneCache.count({ where: { state: { not: null } } }),
    db.cluster.findMany({
      orderBy: { name: "asc" },
      select: { id: true, name: true, project: true, reachable: true },
    }),
    db.$queryRaw<{ alive: bigint; running: bigint | null }[]>`
      SELECT count(*) AS alive, sum("running") AS running FROM "worker" WHERE "seenAt" > now() - make_interval(secs => ${aliveSeconds})`,
  ]);
  return {
    models,
    importsActive,
    loads,
    deployments,
    caches,
    clusters,
    workers: { alive: Number(workers[0]?.alive ?? 0), running: Number(workers[0]?.running ?? 0) },
    sandbox: defaults.sandbox,
    project: defaults.project,
    observedAt: new Date().toISOString(),
  };
}
