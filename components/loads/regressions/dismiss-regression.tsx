"use client";

import { type FormEvent, useState } from "react";
import classes from "#components/ui/dialog-form.module.css";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError, formError } from "#components/hooks/field-error.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { dismissRegressionAction } from "#lib/loads/actions.ts";
import type { Regression } from "#lib/loads/regressions/schema.ts";
import { Dialog } from "#components/ui/dialog.tsx";

/** Asks why it is none: the reason stands beside it from then on, with who said it. */
export function DismissRegression({ regression, onClose }: Readonly<{ regression: Regression; onClose: () => void }>) {
  const [reason, setReason] = useState("");
  const dismiss = useAction(dismissRegressionAction, { changes: ["loads-explorer", "loads"], onDone: onClose });
  const problem = formError(dismiss.error);

  function send(event: FormEvent) {
    event.preventDefault();
    dismiss.mutate({ loadIds: regression.loadIds, measure: regression.measure, reason });
  }

  return (
    <Dialog onClose={onClose} title="Not a regression?">
      <form className={classes.form} onSubmit={send}>
        <TextField
          label="Why"
          description="Everybody sees it, with your name. The starts stay as they are."
          data-autofocus
          value={reason}
          error={fieldError(dismiss.error, "reason")}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {problem ? (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button type="submit" loading={dismiss.isPending} disabled={reason.trim() === ""}>
            Dismiss regression
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
