"use client";

import type { FormEvent } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { fieldError, formError, formText } from "#components/hooks/field-error.ts";
import { FormFoot } from "#components/settings/form-foot.tsx";
import classes from "./settings-form.module.css";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { setPriceAction } from "#lib/settings/actions.ts";

const fields = [
  { name: "item", label: "What", placeholder: "Storage" },
  { name: "amount", label: "Price", placeholder: "0.02", inputMode: "decimal" },
  { name: "currency", label: "Currency", placeholder: "USD" },
  { name: "unit", label: "Per", placeholder: "GiB-month" },
  { name: "source", label: "Source", placeholder: "cloud.google.com/storage/pricing, 24 Nov" },
] as const;

/** A price with where it is from. The same name again replaces the price it has. */
export function PriceForm({ onClose }: Readonly<{ onClose: () => void }>) {
  const refusal = useRefusal("settings:write");
  const set = useAction(setPriceAction, { changes: ["settings"], onDone: onClose });

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = (name: string) => formText(event.currentTarget, name);
    set.mutate({
      item: text("item"),
      amount: text("amount") || Number.NaN,
      currency: text("currency").toUpperCase(),
      unit: text("unit"),
      source: text("source"),
    });
  }

  return (
    <form className={classes.form} onSubmit={send}>
      <div className={classes.fields}>
        {fields.map((field) => (
          <TextField key={field.name} {...field} error={fieldError(set.error, field.name)} />
        ))}
      </div>
      <FormFoot label="Enter this price" pending={set.isPending} reason={refusal} error={formError(set.error)}>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </FormFoot>
    </form>
  );
}
