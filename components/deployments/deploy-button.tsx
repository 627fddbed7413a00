"use client";

import { IconRocket } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import type { Reviewed } from "#components/deployments/use-deploy-review.ts";
import { useAction } from "#components/hooks/use-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { showRefusal } from "#components/ui/show-refusal.ts";
import { deployAction } from "#lib/deployments/actions.ts";
import { deployObstacle } from "#lib/deployments/deploy-finding.ts";
import { type DeployForm, deployInputOf } from "#lib/deployments/deploy-form.ts";

type Props = Readonly<{ form: DeployForm; modelId: string; reviewed: Reviewed }>;

/** Deploys what is in the form, or says why it cannot be. */
export function DeployButton({ form, modelId, reviewed: { review, failure, pending } }: Props) {
  const router = useRouter();
  const refusal = useRefusal("deployments:write");
  const deploy = useAction(deployAction, {
    changes: ["deployments", "shell"],
    onDone: ({ id }) => router.push(`/deployments/${id}`),
    onRefused: ({ message }) => showRefusal("Nothing was deployed", message),
  });
  const obstacle = deployObstacle(pending ? null : review, failure !== null);

  return (
    <ReasonedButton
      leftSection={<IconRocket size={15} />}
      reason={refusal ?? obstacle}
      loading={deploy.isPending || deploy.isSuccess}
      onClick={() => deploy.mutate(deployInputOf(form, modelId))}
    >
      Deploy
    </ReasonedButton>
  );
}
