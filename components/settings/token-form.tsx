"use client";

import { type FormEvent, useRef } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { fieldError, formError, formText } from "#components/hooks/field-error.ts";
import { FormFoot } from "#components/settings/form-foot.tsx";
import classes from "./settings-form.module.css";
import { useRefusal } from "#components/shell/actor.tsx";
import { setTokenAction } from "#lib/settings/actions.ts";

/** Takes a token. It leaves the page as soon as it is sent. */
export function TokenForm({ label, onDone }: Readonly<{ label: string; onDone?: () => void }>) {
  const refusal = useRefusal("secrets:write");
  const form = useRef<HTMLFormElement>(null);
  const set = useAction(setTokenAction, {
    changes: ["settings"],
    onDone: () => {
      form.current?.reset();
      onDone?.();
    },
  });

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    set.mutate({ token: formText(event.currentTarget, "token") });
  }

  return (
    // Sent before the script is there, a form without a method would put the token into the address.
    <form ref={form} className={classes.form} method="post" onSubmit={send}>
      <TextField
        type="password"
        data-autofocus
        name="token"
        label="Token"
        placeholder="hf_…"
        description="A read token is enough. It is stored encrypted and never shown again."
        autoComplete="off"
        disabled={refusal !== null}
        error={fieldError(set.error, "token")}
      />
      <FormFoot
        label={label}
        pending={set.isPending}
        reason={refusal}
        error={formError(set.error)}
        done={set.data ? `Accepted: the token of ${set.data.name}.` : null}
      />
    </form>
  );
}
