"use client";

import { useState } from "react";
import { DialogForm } from "#components/ui/dialog-form.tsx";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError } from "#components/hooks/field-error.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { scaleDeploymentAction } from "#lib/deployments/actions.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";

type Props = Readonly<{ deployment: DeploymentView; onClose: () => void }>;

/** How many replicas are wanted from now on. */
export function ScaleDialog({ deployment: { id, name, replicas }, onClose }: Props) {
  const [wanted, setWanted] = useState(`${replicas}`);
  const scale = useAction(scaleDeploymentAction, { changes: ["deployments"], onDone: onClose });
  const asked = wanted.trim();
  return (
    <DialogForm
      title={`Scale ${name}`}
      error={scale.error}
      keep={`Keep ${replicas}`}
      submit={{
        label: asked === "" ? "Scale" : `Scale to ${asked}`,
        loading: scale.isPending,
        disabled: asked === `${replicas}`,
      }}
      onClose={onClose}
      onSend={() => scale.mutate({ deploymentId: id, replicas: wanted })}
    >
      <TextField
        label="Replicas"
        description={`${replicas} now. A new one starts from nothing; one that is too many ends.`}
        inputMode="numeric"
        data-autofocus
        value={wanted}
        error={fieldError(scale.error, "replicas")}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
