"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconServerOff } from "@tabler/icons-react";
import { DeploySheet } from "#components/deployments/deploy-sheet.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { clustersQuery } from "#lib/clusters/query-options.ts";
import { deployForm } from "#lib/deployments/deploy-form.ts";
import { deployDefaultsQuery } from "#lib/deployments/query-options.ts";

/** A model that is not deployed yet, or is once more. */
export function DeployModel({ modelId }: Readonly<{ modelId: string }>) {
  const { data: defaults } = useSuspenseQuery(deployDefaultsQuery(modelId));
  const { data: clusters } = useSuspenseQuery(clustersQuery());
  const title = `Deploy ${defaults.model.repo}`;
  if (clusters.length === 0) return <NoCluster title={title} />;
  return <DeploySheet title={title} defaults={defaults} begin={deployForm(defaults.input)} />;
}

function NoCluster({ title }: Readonly<{ title: string }>) {
  return (
    <>
      <PageTitle title={title} finding={{ strong: "There is nowhere to run it.", rest: "" }} />
      <Card>
        <EmptyState
          icon={IconServerOff}
          title="No cluster is connected"
          action={<LinkButton href="/clusters">Connect a cluster</LinkButton>}
        >
          A model runs on a GKE cluster of the project, or on any cluster by its kubeconfig.
        </EmptyState>
      </Card>
    </>
  );
}
