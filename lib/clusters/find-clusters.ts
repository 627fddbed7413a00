import type { Gke, GkeCluster } from "#lib/clients/gke.ts";
import { poolsOfGke } from "#lib/clusters/pools.ts";
import { readPools } from "#lib/clusters/queries.ts";
import { keepSearch } from "#lib/clusters/keep-search.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Cluster } from "#lib/generated/prisma/client.ts";
import { holdLease } from "#lib/jobs/hold-lease.ts";
import type { LeaseDeps } from "#lib/jobs/lease.ts";

type Deps = LeaseDeps & { gke: Gke };

/** States of GKE in which a cluster serves its API. */
const serving = new Set(["RUNNING", "RECONCILING", "DEGRADED", "2", "3", "6"]);

/** The job that looks which clusters a project has, and writes down those that are new, changed or gone. */
export async function findClusters({ project }: { project: string }, { gke, ...deps }: Deps): Promise<void> {
  await holdLease(`clusters:${project}`, deps, async (hold) => {
    try {
      const clusters = await gke.listClusters(project);
      await keepSearch(project, null, hold);
      await hold.write(async (tx) => {
        for (const cluster of clusters) if (cluster.server !== "https://") await keep(tx, project, cluster);
        await tellGone(tx, project, clusters);
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // That GKE cannot be asked says nothing of the clusters: each is followed by itself.
      await keepSearch(project, error.message, hold);
    }
  });
}

async function keep(
  tx: Tx,
  project: string,
  { name, location, status, server, caData, workloadPool, autopilot, version, pools }: GkeCluster,
) {
  const where = { project_location_name: { project, location, name } };
  const before = await tx.cluster.findUnique({ where });
  const known = before ? readPools(before.pools) : [];
  const place = { server, caData, workloadPool, autopilot, version, pools: poolsOfGke(pools, known) };
  const isServing = serving.has(status);
  const said = isServing ? {} : { reachable: false, problem: `GKE says that it is ${status.toLowerCase()}.` };
  if (before)
    await tx.cluster.update({ where, data: changed(before, { ...place, ...said, ...comeBack(before, isServing) }) });
  else await tx.cluster.create({ data: { name, source: "gke", project, location, ...place, ...said } });
}

/** Only what differs: a row that is written is announced. */
function changed<T extends object>(before: Cluster, data: T): Partial<T> {
  const now: Record<string, unknown> = { ...before, pools: readPools(before.pools) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a part of the same object
  return Object.fromEntries(
    Object.entries(data).filter(([key, value]) => JSON.stringify(now[key]) !== JSON.stringify(value)),
  ) as Partial<T>;
}

const missing = "It is no longer in the project.";

function comeBack({ problem }: Cluster, isServing: boolean) {
  return problem === missing && isServing ? { reachable: true, problem: null, unreachableSince: null } : {};
}

async function tellGone(tx: Tx, project: string, clusters: GkeCluster[]): Promise<void> {
  const rows = await tx.cluster.findMany({ where: { project, source: "gke", reachable: true } });
  for (const { id, name, location } of rows) {
    if (clusters.some((cluster) => cluster.name === name && cluster.location === location)) continue;
    const data = { reachable: false, problem: missing, unreachableSince: new Date() };
    await tx.cluster.update({ where: { id }, data });
  }
}
