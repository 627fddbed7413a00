"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconChartHistogram } from "@tabler/icons-react";
import { LoadsTable } from "#components/loads/loads-table.tsx";
import { PhaseLegend } from "#components/loads/waterfall/phase-legend.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { deploymentLoadsQuery } from "#lib/loads/query-options.ts";

/** Every start of every replica that was recorded, also of those that are gone. */
export function StartsTab({ deploymentId }: Readonly<{ deploymentId: string }>) {
  return (
    <QueryBoundary failed="The starts could not be read" pending={<StartsTabSkeleton />}>
      <Shown deploymentId={deploymentId} />
    </QueryBoundary>
  );
}

function Shown({ deploymentId }: Readonly<{ deploymentId: string }>) {
  const { data: loads } = useSuspenseQuery(deploymentLoadsQuery(deploymentId));
  if (loads.length === 0) {
    return (
      <Card title="Starts">
        <EmptyState icon={IconChartHistogram} title="No start recorded yet">
          A start appears here as soon as its pod is created.
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <Card title="Starts" note="the newest first">
        <LoadsTable loads={loads} />
      </Card>
      <PhaseLegend loads={loads} />
    </>
  );
}

function StartsTabSkeleton() {
  return (
    <Card title="Starts">
      <SkeletonRows rows={6} />
    </Card>
  );
}
