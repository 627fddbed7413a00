import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { ClustersPage } from "#components/clusters/clusters-page.tsx";
import { requirePage } from "#lib/access.ts";
import { findClusterSearch, listClusters } from "#lib/clusters/queries.ts";
import { clusterSearchQuery, clustersQuery } from "#lib/clusters/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Clusters" };

export default async function Page() {
  await requirePage("clusters:read");
  return (
    <Prefetched
      queries={[
        { queryKey: clustersQuery().queryKey, read: () => listClusters(services()) },
        { queryKey: clusterSearchQuery().queryKey, read: () => findClusterSearch(services()) },
      ]}
    >
      <ClustersPage />
    </Prefetched>
  );
}
