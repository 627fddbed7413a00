"use client";

import { ChooseModel } from "#components/deployments/choose-model.tsx";
import { DeployModel } from "#components/deployments/deploy-model.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

/** Which model, then the form with everything that speaks for or against it. */
export function NewDeployment({ modelId }: Readonly<{ modelId: string | null }>) {
  if (modelId === null) {
    return (
      <QueryBoundary failed="The models could not be read" pending={<NewDeploymentSkeleton />}>
        <ChooseModel />
      </QueryBoundary>
    );
  }
  return (
    <QueryBoundary failed="This model cannot be deployed" pending={<NewDeploymentSkeleton />}>
      <DeployModel key={modelId} modelId={modelId} />
    </QueryBoundary>
  );
}

function NewDeploymentSkeleton() {
  return (
    <>
      <PageTitle title="Deploy model" finding={null} />
      <Card>
        <SkeletonRows rows={8} />
      </Card>
    </>
  );
}
