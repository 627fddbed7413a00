"use client";

import { type FormEvent, useState } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError, formError } from "#components/hooks/field-error.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { FormFoot } from "#components/settings/form-foot.tsx";
import classes from "#components/settings/settings-form.module.css";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { attachClusterAction } from "#lib/clusters/actions.ts";
import { Dialog } from "#components/ui/dialog.tsx";

/** Takes the kubeconfig of any cluster. The cluster is asked before anything is kept. */
export function AttachCluster({ onClose }: Readonly<{ onClose: () => void }>) {
  const [name, setName] = useState("");
  const [kubeconfig, setKubeconfig] = useState("");
  const [context, setContext] = useState("");
  const attach = useAction(attachClusterAction, { changes: ["clusters", "shell"], onDone: onClose });

  function send(event: FormEvent) {
    event.preventDefault();
    attach.mutate({ name, kubeconfig, context });
  }

  return (
    <Dialog onClose={onClose} title="Attach cluster" size="lg">
      {/* Sent before the script is there, a form without a method would put the kubeconfig into the address. */}
      <form className={classes.form} method="post" onSubmit={send} noValidate>
        <div className={classes.fields}>
          <TextField
            label="Name"
            description="What it is called here"
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            value={name}
            error={fieldError(attach.error, "name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextField
            label="Context"
            description="Empty for the current one"
            autoComplete="off"
            spellCheck={false}
            value={context}
            error={fieldError(attach.error, "context")}
            onChange={(event) => setContext(event.currentTarget.value)}
          />
        </div>
        <TextArea
          label="Kubeconfig"
          description="With its certificate and token in the text: programs to run and paths of files are refused. It is stored encrypted and never shown again."
          rows={10}
          autoComplete="off"
          value={kubeconfig}
          error={fieldError(attach.error, "kubeconfig")}
          onChange={(event) => setKubeconfig(event.currentTarget.value)}
        />
        <FormFoot label="Attach it" pending={attach.isPending} reason={null} error={formError(attach.error)}>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}
