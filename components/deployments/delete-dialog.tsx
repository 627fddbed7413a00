"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import classes from "./dialog.module.css";
import { DialogForm } from "#components/deployments/dialog-form.tsx";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError } from "#components/settings/field-error.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { deleteDeploymentAction } from "#lib/deployments/actions.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";

type Props = Readonly<{ deployment: DeploymentView; onClose: () => void }>;

/** Asks for the name before a deployment goes, and says what stays. */
export function DeleteDialog({ deployment: { id, name, namespace, cluster, observed }, onClose }: Props) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
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
    <DialogForm
      title={`Delete ${name}?`}
      error={remove.error}
      keep="Keep it"
      submit={{ label: `Delete ${name}`, variant: "danger", loading: remove.isPending, disabled: typed !== name }}
      onClose={onClose}
      onSend={() => remove.mutate({ deploymentId: id, name: typed })}
    >
      <p className={classes.words}>
        What Sluice made for it in {namespace} on {cluster.name} goes.{ending} The weights in the bucket and the
        recorded starts with their logs stay.
      </p>
      <TextField
        label={`Type ${name} to confirm`}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={typed}
        error={fieldError(remove.error, "name")}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
