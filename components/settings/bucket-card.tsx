"use client";

import type { FormEvent } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { BucketCheck } from "#components/settings/bucket-check.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { fieldError, formError, formText } from "#components/hooks/field-error.ts";
import { FormFoot } from "#components/settings/form-foot.tsx";
import classes from "./settings-form.module.css";
import { useRefusal } from "#components/shell/actor.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { chooseBucketAction } from "#lib/settings/actions.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

/** Where models are kept. The bucket is asked before it is chosen. */
export function BucketCard({ settings }: Readonly<{ settings: SettingsView }>) {
  const refusal = useRefusal("settings:write");
  const choose = useAction(chooseBucketAction, { changes: ["settings", "bucket-check"] });

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    choose.mutate({ bucket: formText(event.currentTarget, "bucket"), prefix: formText(event.currentTarget, "prefix") });
  }

  return (
    <Card title="Bucket" note="where models are kept">
      <CardBody>
        <BucketCheck bucket={settings.bucket} />
        <form className={classes.form} onSubmit={send}>
          <div className={classes.fields}>
            <TextField
              name="bucket"
              label="Bucket"
              placeholder="team-models-usc1"
              description="Its name, with or without gs://"
              defaultValue={settings.bucket ?? ""}
              disabled={refusal !== null}
              error={fieldError(choose.error, "bucket")}
            />
            <TextField
              name="prefix"
              label="Prefix"
              placeholder="none"
              description="Stands before ORG/NAME/COMMIT/"
              defaultValue={settings.prefix}
              disabled={refusal !== null}
              error={fieldError(choose.error, "prefix")}
            />
          </div>
          <FormFoot
            label="Check and choose"
            pending={choose.isPending}
            reason={refusal}
            error={formError(choose.error)}
            done={
              choose.isSuccess
                ? "Chosen. Imports go there from now on; models already stored stay where they are."
                : null
            }
          />
        </form>
      </CardBody>
    </Card>
  );
}
