"use client";

import type { FormEvent } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { formText } from "#components/hooks/field-error.ts";
import classes from "./sign-in-form.module.css";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { signInAction } from "#lib/members/actions.ts";

/** Address and password of a local account. */
export function SignInForm() {
  // A whole new page, so that nothing of an earlier session stays in memory.
  const signIn = useAction(signInAction, { onDone: () => location.assign("/") });

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    signIn.mutate({
      email: formText(event.currentTarget, "email"),
      password: formText(event.currentTarget, "password"),
    });
  }

  return (
    // Sent before the script is there, a form without a method would put the password into the address.
    <form className={classes.form} method="post" onSubmit={send} noValidate>
      {signIn.error ? (
        <p role="alert" className={classes.error}>
          {signIn.error.message}
        </p>
      ) : null}
      <TextField name="email" type="email" label="Address" autoComplete="username" />
      <TextField name="password" type="password" label="Password" autoComplete="current-password" />
      <Button type="submit" loading={signIn.isPending || signIn.isSuccess}>
        Sign in
      </Button>
    </form>
  );
}
