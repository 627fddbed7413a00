"use client";

import dynamic from "next/dynamic";
import { Card } from "#components/ui/card.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

// The frame of the page comes first; its rows follow.
const DeploymentList = dynamic(() =>
  import("#components/deployments/deployment-list.tsx").then((module) => module.DeploymentList),
);

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
