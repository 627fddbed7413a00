"use client";

import { IconArrowBackUp } from "@tabler/icons-react";
import { useDeploymentAction } from "#components/deployments/use-deployment-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { rollBackDeploymentAction } from "#lib/deployments/actions.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";

type Props = Readonly<{ deployment: DeploymentView; revision: number; onDone: () => void }>;

/** Applies an earlier revision again; nothing for who may not, or while it is deleted. */
export function RollBack({ deployment: { id, name, wish, replicas, revision: present }, revision, onDone }: Props) {
  const refusal = useRefusal("deployments:write");
  const rollBack = useDeploymentAction(rollBackDeploymentAction, `It stays at revision ${present}`, onDone);
  if (refusal || wish === "delete" || revision === present) return null;
  const anew =
    replicas === 1 ? "Its replica is made anew" : `Its ${replicas} replicas are made anew, one after the other`;
  return (
    <ConfirmButton
      variant="default"
      leftSection={<IconArrowBackUp size={14} />}
      loading={rollBack.isPending}
      question={`Roll ${name} back to revision ${revision}?`}
      consequence={`What it applied is applied again, as revision ${present + 1}. ${wish === "run" ? `${anew}. ` : ""}How many there are, the weights in the bucket and the recorded starts stay.`}
      confirm={`Roll back to ${revision}`}
      keep={`Keep revision ${present}`}
      onConfirm={() => rollBack.mutate({ deploymentId: id, revision })}
    >
      Roll back to {revision}
    </ConfirmButton>
  );
}
