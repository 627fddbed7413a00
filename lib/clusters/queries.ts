import { z } from "zod";
import { type ClusterSearchView, type ClusterView, nodePool } from "#lib/clusters/schema.ts";
import type { Db } from "#lib/db.ts";

/** The clusters by name, those that are reached first. */
export async function listClusters({ db }: { db: Db }): Promise<ClusterView[]> {
  const rows = await db.cluster.findMany({
    orderBy: [{ reachable: "desc" }, { name: "asc" }],
    include: { _count: { select: { deployments: { where: { state: { not: "deleted" } } } } } },
  });
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
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
  }));
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
