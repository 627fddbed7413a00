"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconBoxOff } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";
import { DeploySheet } from "#components/deployments/deploy-sheet.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { deployForm } from "#lib/deployments/deploy-form.ts";
import { proposedForm } from "#lib/deployments/proposed-change.ts";
import { deployDefaultsQuery, deploymentQuery } from "#lib/deployments/query-options.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";

/** Other settings for a deployment that is there. */
export function ChangeDeployment({ id }: Readonly<{ id: string }>) {
  return (
    <QueryBoundary failed="The deployment could not be read">
      <Shown id={id} />
    </QueryBoundary>
  );
}

function Shown({ id }: Readonly<{ id: string }>) {
  const { data: deployment } = useSuspenseQuery(deploymentQuery(id));
  const { name, model } = deployment;
  if (model) return <Sheet deployment={deployment} modelId={model.id} />;
  return (
    <>
      <PageTitle title={`Change ${name}`} finding={{ strong: "Its model was removed.", rest: "" }} />
      <Card>
        <EmptyState icon={IconBoxOff} title="There is nothing to serve">
          What runs goes on with what it has read. Deploy another model, then delete {name}.
        </EmptyState>
      </Card>
    </>
  );
}

function Sheet({ deployment, modelId }: Readonly<{ deployment: DeploymentView; modelId: string }>) {
  const params = useSearchParams();
  const { data: defaults } = useSuspenseQuery(deployDefaultsQuery(modelId));
  const { id, name, namespace, cluster, spec, replicas } = deployment;
  const input = { clusterId: cluster.id, namespace, name, modelId, spec: { ...spec, replicas } };
  const begin = proposedForm(deployForm(input), params);
  return <DeploySheet title={`Change ${name}`} defaults={defaults} begin={begin} deploymentId={id} />;
}
