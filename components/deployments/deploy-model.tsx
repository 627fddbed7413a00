"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconServerOff } from "@tabler/icons-react";
import { useState } from "react";
import { DeployButton } from "#components/deployments/deploy-button.tsx";
import { DeployFields } from "#components/deployments/deploy-fields.tsx";
import { DeployRail } from "#components/deployments/deploy-rail.tsx";
import { ReviewCard } from "#components/deployments/review-card.tsx";
import { useDeployReview } from "#components/deployments/use-deploy-review.ts";
import { Card } from "#components/ui/card.tsx";
import { Columns } from "#components/ui/columns.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { clustersQuery } from "#lib/clusters/query-options.ts";
import { deployFinding } from "#lib/deployments/deploy-finding.ts";
import { deployForm } from "#lib/deployments/deploy-form.ts";
import { deployDefaultsQuery } from "#lib/deployments/query-options.ts";

/** The form at the left; what would be applied, and what speaks for or against it, beside and below. */
export function DeployModel({ modelId }: Readonly<{ modelId: string }>) {
  const { data: defaults } = useSuspenseQuery(deployDefaultsQuery(modelId));
  const { data: clusters } = useSuspenseQuery(clustersQuery());
  const [form, setForm] = useState(() => deployForm(defaults.input));
  const reviewed = useDeployReview(form, modelId);
  const { review, failure } = reviewed;

  const title = `Deploy ${defaults.model.repo}`;
  if (clusters.length === 0) return <NoCluster title={title} />;
  return (
    <>
      <PageTitle
        title={title}
        finding={deployFinding(review)}
        actions={<DeployButton form={form} modelId={modelId} reviewed={reviewed} />}
      />
      {failure && Object.keys(failure.fields ?? {}).length === 0 ? (
        <ProblemBanner look="blocking" title="This cannot be checked">
          {failure.message}
        </ProblemBanner>
      ) : null}
      <Columns rail={<DeployRail reviewed={reviewed} replicas={form.replicas} />}>
        <DeployFields form={form} defaults={defaults} clusters={clusters} reviewed={reviewed} onForm={setForm} />
        <ReviewCard review={review} />
      </Columns>
    </>
  );
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
