"use client";

import type { FormEvent } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError, formError, formText } from "#components/hooks/field-error.ts";
import { FormFoot } from "#components/settings/form-foot.tsx";
import classes from "./settings-form.module.css";
import { useRefusal } from "#components/shell/actor.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { limitImportsAction } from "#lib/settings/actions.ts";
import { byteLimitText } from "#lib/settings/format.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

/** What an import leaves of the line for others. */
export function BandwidthCard({ settings }: Readonly<{ settings: SettingsView }>) {
  const refusal = useRefusal("settings:write");
  const limit = useAction(limitImportsAction, { changes: ["settings", "imports"] });

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    limit.mutate({ mostBytesPerSecond: formText(event.currentTarget, "mostBytesPerSecond") });
  }

  return (
    <Card title="Bandwidth" note="of each import">
      <CardBody>
        <form className={classes.form} onSubmit={send}>
          <TextField
            name="mostBytesPerSecond"
            label="At most, MiB/s"
            placeholder="no limit"
            description="What one import reads of Hugging Face, unless it has a limit of its own"
            inputMode="decimal"
            defaultValue={byteLimitText(settings.importLimit)}
            disabled={refusal !== null}
            error={fieldError(limit.error, "mostBytesPerSecond")}
          />
          <FormFoot
            label="Set limit"
            pending={limit.isPending}
            reason={refusal}
            error={formError(limit.error)}
            done={limit.isSuccess ? "Set. Imports that copy heed it within seconds." : null}
          />
        </form>
      </CardBody>
    </Card>
  );
}
