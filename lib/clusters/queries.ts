import { z } from "zod";
import { type ClusterSearchView, type ClusterView, nodePool } from "#lib/clusters/schema.ts";
import type { Db } from "#lib/db.ts";

/** The clusters by name, those that are reached first. */
export async function listClusters({ db }: { db: Db }): Promise<ClusterView[]> {
  const rows = await db.cluster.findMany({
    orderBy: [{ reachable: "desc" }, { name: "asc" }],
    include: {
      _count: { select: { deployments: { where: { state: { not: "deleted" } } } } },
      watched: { orderBy: { namespace: "asc" } },
    },
  });
  const starts = await countWatched(rows, { db });
  return rows.map(({ _count: count, ...row }) => ({
    id: row.id,
    name: row.name,
    source: row.source,
    project: row.project,
    location: row.location,
    server: row.server,
    workloadPool: row.workloadPool,
    version: row.version,
    autopilot: row.autopilot,
    pools: readPools(row.pools),
    reachable: row.reachable,
    problem: row.problem,
    unreachableSince: row.unreachableSince?.toISOString() ?? null,
    observedAt: row.observedAt?.toISOString() ?? null,
    deployments: count.deployments,
    watched: row.watched.map(({ clusterId, createdAt, ...one }) => ({
      ...one,
      createdAt: createdAt.toISOString(),
      ...starts(clusterId, one.namespace),
    })),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
  }));
}

async function countWatched(rows: { watched: { clusterId: string; namespace: string }[] }[], { db }: { db: Db }) {
  const places = rows.flatMap(({ watched }) => watched.map(({ clusterId, namespace }) => ({ clusterId, namespace })));
  const counts =
    places.length === 0
      ? []
      : await db.load.groupBy({
          by: ["clusterId", "namespace", "live"],
          where: { watchOnly: true, OR: places },
          _count: { _all: true },
        });
  return (clusterId: string, namespace: string) => {
    const of = counts.filter((one) => one.clusterId === clusterId && one.namespace === namespace);
    const sum = (found: typeof of) => found.reduce((total, { _count: { _all } }) => total + _all, 0);
    return { starts: sum(of), live: sum(of.filter(({ live }) => live)) };
  };
}

type SearchDeps = { db: Db; defaults: { gkeProject: string | null } };

/** Null where no project is named, and until it was searched once. */
export async function findClusterSearch({ db, defaults }: SearchDeps): Promise<ClusterSearchView | null> {
  const { gkeProject: project } = defaults;
  const row = project === null ? null : await db.clusterSearch.findUnique({ where: { project } });
  if (!row) return null;
  const [doneAt, failedAt] = [row.doneAt, row.failedAt].map((at) => at?.toISOString() ?? null);
  return { project: row.project, problem: row.problem, doneAt: doneAt ?? null, failedAt: failedAt ?? null };
}

/** The pools of a cluster's row. */
export function readPools(pools: unknown) {
  return z.array(nodePool).parse(pools);
}
