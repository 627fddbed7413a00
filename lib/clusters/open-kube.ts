import type { Kube } from "#lib/clients/kube.ts";
import type { Cluster } from "#lib/generated/prisma/client.ts";

/** Of a cluster's row what it takes to reach it. */
type ClusterPlace = Pick<Cluster, "id" | "name" | "source" | "server" | "caData">;

/** The way to a cluster, kept open for the next who asks. Throws `unauthenticated` when its credential is gone. */
export type OpenKube = (cluster: ClusterPlace) => Promise<Kube>;

/** The secret that holds the credential of an attached cluster. */
export function clusterSecret(clusterId: string): string {
  return `cluster:${clusterId}`;
}
