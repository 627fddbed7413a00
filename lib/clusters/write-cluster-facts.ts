import type { ClusterPicture } from "#lib/clusters/cluster-picture.ts";
import { poolsOfNodes, poolsWithNodes } from "#lib/clusters/pools.ts";
import { readPools } from "#lib/clusters/queries.ts";
import type { Db } from "#lib/db.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";

type Deps = { db: Db; hold: Hold; clusterId: string; picture: ClusterPicture };

/** Keeps the nodes of each pool, and the version, on the cluster's row. */
export function writeClusterFacts({ hold, clusterId, picture }: Deps) {
  let written = "";
  let knownVersion = "";

  return {
    async takeVersion(version: string): Promise<void> {
      if (version === knownVersion) return;
      await hold.write((tx) => tx.cluster.updateMany({ where: { id: clusterId }, data: { version } }));
      knownVersion = version;
    },
    async pass(): Promise<void> {
      const nodes = [...picture.nodes.values()];
      const text = JSON.stringify(
        nodes.map(({ metadata, status }) => [metadata.name, metadata.labels, status.allocatable, readiness(status)]),
      );
      if (text === written || (nodes.length === 0 && written === "")) return;
      await hold.write(async (tx) => {
        // Whoever looks for clusters writes the same column.
        await tx.$queryRaw`SELECT 1 FROM "cluster" WHERE "id" = ${clusterId}::uuid FOR UPDATE`;
        const row = await tx.cluster.findUnique({ where: { id: clusterId }, select: { pools: true, source: true } });
        if (!row) return;
        const before = readPools(row.pools);
        const pools = row.source === "gke" ? poolsWithNodes(before, nodes) : poolsOfNodes(before, nodes);
        if (JSON.stringify(pools) !== JSON.stringify(before)) {
          await tx.cluster.update({ where: { id: clusterId }, data: { pools } });
        }
      });
      written = text;
    },
  };
}

function readiness({ conditions }: { conditions: { type: string; status: string }[] }): string | undefined {
  return conditions.find(({ type }) => type === "Ready")?.status;
}
