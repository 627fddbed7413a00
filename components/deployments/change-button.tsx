"use client";

import { IconRocket } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useDeploymentAction } from "#components/deployments/use-deployment-action.ts";
import type { Reviewed } from "#components/deployments/use-deploy-review.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { redeployAction } from "#lib/deployments/actions.ts";
import { deployObstacle } from "#lib/deployments/deploy-finding.ts";
import { type DeployForm, deployInputOf } from "#lib/deployments/deploy-form.ts";

type Props = Readonly<{ deploymentId: string; modelId: string; form: DeployForm; reviewed: Reviewed }>;

/** Applies what is in the form as a new revision, or says why it cannot be. */
export function ChangeButton({ deploymentId, modelId, form, reviewed: { review, failure, pending } }: Props) {
  const router = useRouter();
  const refusal = useRefusal("deployments:write");
  const change = useDeploymentAction(redeployAction, "It stays as it was", () =>
    router.push(`/deployments/${deploymentId}`),
  );
  const same = review?.changes?.length === 0 ? "Nothing is different yet" : null;
  const obstacle = deployObstacle(pending ? null : review, failure !== null) ?? same;
  return (
    <ReasonedButton
      leftSection={<IconRocket size={15} />}
      reason={refusal ?? obstacle}
      loading={change.isPending || change.isSuccess}
      onClick={() => change.mutate({ deploymentId, spec: deployInputOf(form, modelId).spec })}
    >
      Apply new revision
    </ReasonedButton>
  );
}
