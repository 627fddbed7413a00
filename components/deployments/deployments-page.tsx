"use client";

import { DeploymentList } from "#components/deployments/deployment-list.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

/** What is deployed, and how the last start of each went. */
export function DeploymentsPage() {
  return (
    <QueryBoundary failed="The deployments could not be read" pending={<DeploymentsPageSkeleton />}>
      <DeploymentList />
    </QueryBoundary>
  );
}

function DeploymentsPageSkeleton() {
  return (
    <>
      <PageTitle title="Deployments" finding={null} />
      <Card>
        <SkeletonRows rows={8} />
      </Card>
    </>
  );
}
