"use client";

import classes from "./grant-reader.module.css";
import { useAction } from "#components/hooks/use-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { CopyText } from "#components/ui/copy-text.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { showRefusal } from "#components/ui/show-refusal.ts";
import { grantReaderAction } from "#lib/identity/actions.ts";

export type Reader = { clusterId: string; modelId: string; namespace: string; serviceAccount: string };

/** Lets a service account read the bucket at a click, for who may; the commands do the same by hand. */
export function GrantReader({ reader, commands }: Readonly<{ reader: Reader; commands: string }>) {
  const refusal = useRefusal("identity:write");
  const grant = useAction(grantReaderAction, {
    changes: ["deploy-review"],
    onRefused: ({ message }) => showRefusal("No binding was added", message),
  });
  return (
    <div className={classes.fix}>
      <ReasonedButton variant="default" reason={refusal} loading={grant.isPending} onClick={() => grant.mutate(reader)}>
        Add this binding
      </ReasonedButton>
      <CopyText text={commands} short="gcloud storage buckets add-iam-policy-binding …" label="Copy gcloud commands" />
    </div>
  );
}
