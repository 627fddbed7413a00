"use client";

import { Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import classes from "./dialog.module.css";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError, formError } from "#components/settings/field-error.ts";
import { FormField } from "#components/settings/form-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { scaleDeploymentAction } from "#lib/deployments/actions.ts";
import type { DeploymentView } from "#lib/deployments/schema.ts";

type Props = Readonly<{ deployment: DeploymentView; onClose: () => void }>;

/** How many replicas are wanted from now on. */
export function ScaleDialog({ deployment: { id, name, replicas }, onClose }: Props) {
  const [wanted, setWanted] = useState(`${replicas}`);
  const scale = useAction(scaleDeploymentAction, { changes: ["deployments"], onDone: onClose });
  const problem = formError(scale.error);

  function send(event: FormEvent) {
    event.preventDefault();
    scale.mutate({ deploymentId: id, replicas: wanted });
  }

  return (
    <Modal opened onClose={onClose} title={`Scale ${name}`} centered>
      <form className={classes.form} onSubmit={send}>
        <FormField
          label="Replicas"
          description={`${replicas} now. A new one starts from nothing; one that is too many ends.`}
          inputMode="numeric"
          data-autofocus
          value={wanted}
          error={fieldError(scale.error, "replicas")}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        {problem ? (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Keep {replicas}
          </Button>
          <Button type="submit" loading={scale.isPending} disabled={wanted.trim() === `${replicas}`}>
            {wanted.trim() === "" ? "Scale" : `Scale to ${wanted.trim()}`}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
