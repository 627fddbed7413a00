"use client";

import type { FormEvent } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { fieldError, formError, formText } from "#components/hooks/field-error.ts";
import { FormFoot } from "#components/settings/form-foot.tsx";
import classes from "#components/settings/settings-form.module.css";
import { Button } from "#components/ui/button.tsx";
import { changePasswordAction } from "#lib/members/actions.ts";
import { Dialog } from "#components/ui/dialog.tsx";

/** One's own password. Changing it ends every session, so the page goes to sign in. */
export function ChangePasswordModal({ onClose }: Readonly<{ onClose: () => void }>) {
  const change = useAction(changePasswordAction, { onDone: () => location.assign("/sign-in") });

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    change.mutate({ current: formText(event.currentTarget, "current"), next: formText(event.currentTarget, "next") });
  }

  return (
    <Dialog onClose={onClose} title="Change password">
      <form className={classes.form} onSubmit={send} noValidate>
        <TextField
          type="password"
          name="current"
          label="Present password"
          autoComplete="current-password"
          data-autofocus
          error={fieldError(change.error, "current")}
        />
        <TextField
          type="password"
          name="next"
          label="New password"
          description="At least 12 characters. You sign in again with it, here and everywhere."
          autoComplete="new-password"
          error={fieldError(change.error, "next")}
        />
        <FormFoot label="Change password" pending={change.isPending} reason={null} error={formError(change.error)}>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}
