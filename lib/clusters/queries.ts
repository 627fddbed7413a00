import { z } from "zod";
import { type ClusterView, nodePool } from "#lib/clusters/schema.ts";
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

/** The pools of a cluster's row. */
export function readPools(pools: unknown) {
  return z.array(nodePool).parse(pools);
}
