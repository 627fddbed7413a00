import { z } from "zod";
import { type ClusterView, nodePool } from "#lib/clusters/schema.ts";
import type { Db } from "#lib/db.ts";

/** The clusters by name, those that are reached first. */
export async function listClusters({ db }: { db: Db }): Promise<ClusterView[]> {
  const rows = await db.cluster.findMany({
    orderBy: [{ reachable: "desc" }, { name: "asc" }],
    include: { _count: { select: { deployments: { where: { state: { not: "deleted" } } } } } },
  });
  return rows.map(({ _count, pools, caData: _, unreachableSince, observedAt, createdAt, ...row }) => ({
    ...row,
    pools: readPools(pools),
    unreachableSince: unreachableSince?.toISOString() ?? null,
    observedAt: observedAt?.toISOString() ?? null,
    deployments: _count.deployments,
    createdAt: createdAt.toISOString(),
  }));
}

/** The pools of a cluster's row. */
export function readPools(pools: unknown) {
  return z.array(nodePool).parse(pools);
}
