"use client";

import { type ReactNode, useState } from "react";
import type { ActionError } from "#components/hooks/use-action.ts";
import { fieldError } from "#components/hooks/field-error.ts";
import { DialogForm } from "./dialog-form.tsx";
import classes from "./dialog-form.module.css";
import { TextField } from "./text-field.tsx";

type Props = Readonly<{
  title: string;
  /** What goes, and what stays. */
  children: ReactNode;
  /** What has to be typed; the server compares it too. */
  name: string;
  keep: string;
  label: string;
  /** The action that deletes. */
  remove: Readonly<{ error: ActionError | null; isPending: boolean }>;
  onClose: () => void;
  onDelete: (typed: string) => void;
}>;

/** Asks for a name before what bears it goes. */
export function DeleteDialog({ title, children, name, keep, label, remove, onClose, onDelete }: Props) {
  const [typed, setTyped] = useState("");

  return (
    <DialogForm
      title={title}
      error={remove.error}
      keep={keep}
      submit={{ label, variant: "danger", loading: remove.isPending, disabled: typed !== name }}
      onClose={onClose}
      onSend={() => onDelete(typed)}
    >
      <p className={classes.words}>{children}</p>
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
