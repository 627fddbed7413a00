"use client";

import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import classes from "./dialog.module.css";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError, formError } from "#components/settings/field-error.ts";
import { FormField } from "#components/settings/form-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { deleteDeploymentAction } from "#lib/deployments/actions.ts";
import type { DeploymentView } from "#lib/deployments/schema.ts";

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
  const problem = formError(remove.error);
  const pods = observed?.pods.length ?? 0;
  const ending = pods === 0 ? "" : pods === 1 ? " Its replica ends." : ` Its ${pods} replicas end.`;

  function send(event: FormEvent) {
    event.preventDefault();
    if (typed === name) remove.mutate({ deploymentId: id, name: typed });
  }

  return (
    <Modal opened onClose={onClose} title={`Delete ${name}?`} centered>
      <form className={classes.form} onSubmit={send}>
        <p className={classes.words}>
          What Sluice made for it in {namespace} on {cluster.name} goes.{ending} The weights in the bucket and the
          recorded starts with their logs stay.
        </p>
        <FormField
          label={`Type ${name} to confirm`}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={typed}
          error={fieldError(remove.error, "name")}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {problem ? (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button type="submit" variant="danger" loading={remove.isPending} disabled={typed !== name}>
            Delete {name}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
