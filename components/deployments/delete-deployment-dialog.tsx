"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useAction } from "#components/hooks/use-action.ts";
import { DeleteDialog } from "#components/ui/delete-dialog.tsx";
import { deleteDeploymentAction } from "#lib/deployments/actions.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";

type Props = Readonly<{ deployment: DeploymentView; onClose: () => void }>;

/** Asks for the name before a deployment goes, and says what stays. */
export function DeleteDeploymentDialog({ deployment: { id, name, namespace, cluster, observed }, onClose }: Props) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useAction(deleteDeploymentAction, {
    changes: ["shell"],
    onDone: () => {
      router.push("/deployments");
      // The list alone: what is gone cannot be read again.
      void queryClient.invalidateQueries({ queryKey: ["deployments"], exact: true });
    },
  });
  const pods = observed?.pods.length ?? 0;
  const ending = pods === 0 ? "" : pods === 1 ? " Its replica ends." : ` Its ${pods} replicas end.`;

  return (
    <DeleteDialog
      title={`Delete ${name}?`}
      name={name}
      keep="Keep it"
      label={`Delete ${name}`}
      remove={remove}
      onClose={onClose}
      onDelete={(typed) => remove.mutate({ deploymentId: id, name: typed })}
    >
      What Sluice made for it in {namespace} on {cluster.name} goes.{ending} The weights in the bucket and the recorded
      starts with their logs stay.
    </DeleteDialog>
  );
}
