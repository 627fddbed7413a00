"use client";

import type { FormEvent, ReactNode } from "react";
import classes from "./dialog-form.module.css";
import type { ActionError } from "#components/hooks/use-action.ts";
import { formError } from "#components/hooks/field-error.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

type Props = Readonly<{
  title: string;
  children: ReactNode;
  /** What the server said of the last attempt; what is about a field stands there. */
  error: ActionError | null;
  /** The button that leaves all as it is: "Keep 2". */
  keep: string;
  /** The one that sends the form. */
  submit: Readonly<{ label: string; variant?: "danger"; loading: boolean; disabled: boolean }>;
  onClose: () => void;
  onSend: () => void;
}>;

/** A form in a dialog: its fields, what went wrong, and the two ways out. */
export function DialogForm({ title, children, error, keep, submit, onClose, onSend }: Props) {
  const { label, ...button } = submit;
  const problem = formError(error);

  function send(event: FormEvent) {
    event.preventDefault();
    if (!submit.disabled) onSend();
  }

  return (
    <Dialog onClose={onClose} title={title}>
      <form className={classes.form} onSubmit={send}>
        {children}
        {problem ? (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {keep}
          </Button>
          <Button type="submit" {...button}>
            {label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
