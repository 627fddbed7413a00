"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import classes from "#components/deployments/dialog.module.css";
import { DialogForm } from "#components/deployments/dialog-form.tsx";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError } from "#components/settings/field-error.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { byteSize, count } from "#lib/format.ts";
import { deleteWeightsAction } from "#lib/models/actions.ts";
import type { ModelDetail } from "#lib/models/schema.ts";

type Props = Readonly<{ model: ModelDetail; onClose: () => void }>;

/** Asks for the name before weights go, and says what stays. */
export function DeleteWeightsDialog({ model: { id, repo, bucket, prefix, bytes, files }, onClose }: Props) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const remove = useAction(deleteWeightsAction, {
    changes: ["shell"],
    onDone: () => {
      router.push("/models");
      // The list alone: the model itself may be gone before it was read again.
      void queryClient.invalidateQueries({ queryKey: ["models"], exact: true });
    },
  });
  const what = files.length === 1 ? "one file" : `${count(files.length)} files`;

  return (
    <DialogForm
      title={`Delete the weights of ${repo}?`}
      error={remove.error}
      keep="Keep them"
      submit={{
        label: `Delete ${byteSize(bytes)}`,
        variant: "danger",
        loading: remove.isPending,
        disabled: typed !== repo,
      }}
      onClose={onClose}
      onSend={() => remove.mutate({ modelId: id, name: typed })}
    >
      <p className={classes.words}>
        The {what} that its manifest lists go from gs://{bucket}/{prefix}, as does the manifest. Whatever else lies
        there stays, and so do its recorded starts and the repo on Hugging Face.
      </p>
      <TextField
        label={`Type ${repo} to confirm`}
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
