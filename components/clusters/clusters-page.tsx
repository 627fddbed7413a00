"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconServerOff } from "@tabler/icons-react";
import { ClusterActions } from "#components/clusters/cluster-actions.tsx";
import { ClusterCard } from "#components/clusters/cluster-card.tsx";
import { SearchProblem } from "#components/clusters/search-problem.tsx";
import { Card } from "#components/ui/card.tsx";
import { Stack } from "#components/ui/columns.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { clustersFinding } from "#lib/clusters/clusters-finding.ts";
import { clustersQuery } from "#lib/clusters/query-options.ts";

/** Where models can run. */
export function ClustersPage() {
  return (
    <QueryBoundary failed="The clusters could not be read" pending={<ClustersPageSkeleton />}>
      <Shown />
    </QueryBoundary>
  );
}

function Shown() {
  const { data: clusters } = useSuspenseQuery(clustersQuery());
  return (
    <>
      <PageTitle title="Clusters" finding={clustersFinding(clusters)} actions={<ClusterActions />} />
      <SearchProblem />
      {clusters.length === 0 ? (
        <Card>
          <EmptyState icon={IconServerOff} title="No cluster is connected">
            GKE clusters of the project are found by themselves once Sluice may list them; any other cluster is attached
            by its kubeconfig.
          </EmptyState>
        </Card>
      ) : (
        <Stack>
          {clusters.map((cluster) => (
            <ClusterCard key={cluster.id} cluster={cluster} />
          ))}
        </Stack>
      )}
    </>
  );
}

function ClustersPageSkeleton() {
  return (
    <>
      <PageTitle title="Clusters" finding={null} />
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    </>
  );
}
