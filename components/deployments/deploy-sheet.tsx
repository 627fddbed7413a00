"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ChangeButton } from "#components/deployments/change-button.tsx";
import { DeployButton } from "#components/deployments/deploy-button.tsx";
import { useDeployReview } from "#components/deployments/use-deploy-review.ts";
import { Columns } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { clustersQuery } from "#lib/clusters/query-options.ts";
import { deployFinding } from "#lib/deployments/deploy-finding.ts";
import type { DeployForm } from "#lib/deployments/deploy-form.ts";
import type { DeployDefaults } from "#lib/deployments/review-schema.ts";

// What answers the form follows the form.
const DeployFields = dynamic(() =>
  import("#components/deployments/deploy-fields.tsx").then((module) => module.DeployFields),
);
const DeployRail = dynamic(() => import("#components/deployments/deploy-rail.tsx").then((module) => module.DeployRail));
const ReviewCard = dynamic(() => import("#components/deployments/review-card.tsx").then((module) => module.ReviewCard));

type Props = Readonly<{
  title: string;
  defaults: DeployDefaults;
  begin: DeployForm;
  /** One that is there already: its model, place and name stay as they are. */
  deploymentId?: string;
}>;

/** The form at the left; what would be applied, and what speaks for or against it, beside and below. */
export function DeploySheet({ title, defaults, begin, deploymentId }: Props) {
  const { data: clusters } = useSuspenseQuery(clustersQuery());
  const [form, setForm] = useState(begin);
  const modelId = defaults.model.id;
  const exists = deploymentId !== undefined;
  const reviewed = useDeployReview(form, modelId, deploymentId);
  const { review, failure } = reviewed;
  const { clusterId, namespace, serviceAccount, replicas } = form;
  const reader = { clusterId, modelId, namespace, serviceAccount };
  return (
    <>
      <PageTitle
        title={title}
        finding={deployFinding(review, failure?.message ?? null)}
        actions={
          exists ? (
            <ChangeButton {...{ deploymentId, modelId, form, reviewed }} />
          ) : (
            <DeployButton {...{ modelId, form, reviewed }} />
          )
        }
      />
      {failure && Object.keys(failure.fields ?? {}).length === 0 ? (
        <ProblemBanner look="blocking" title="This cannot be checked">
          {failure.message}
        </ProblemBanner>
      ) : null}
      <Columns rail={<DeployRail {...{ reviewed, replicas, reader }} />}>
        <DeployFields {...{ form, defaults, clusters, reviewed, exists }} onForm={setForm} />
        <ReviewCard review={review} />
      </Columns>
    </>
  );
}
