"use client";

import classes from "./regressions-card.module.css";
import { formError } from "#components/hooks/field-error.ts";
import { useAction } from "#components/hooks/use-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { restoreRegressionAction } from "#lib/loads/actions.ts";

/** Takes a dismissal back: a second look may tell that it was one. */
export function RestoreRegression({ dismissalId }: Readonly<{ dismissalId: string }>) {
  const refusal = useRefusal("regressions:write");
  const restore = useAction(restoreRegressionAction, { changes: ["loads-explorer", "loads"] });
  const problem = formError(restore.error);
  return (
    <>
      <ReasonedButton
        variant="subtle"
        reason={refusal}
        loading={restore.isPending}
        onClick={() => restore.mutate({ dismissalId })}
      >
        Bring it back
      </ReasonedButton>
      {problem ? (
        <p role="alert" className={classes.sentence}>
          {problem}
        </p>
      ) : null}
    </>
  );
}
