"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { StepItem, type StepPlace } from "#components/overview/step-item.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { skipTokenAction } from "#lib/settings/actions.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

const TokenDialog = dynamic(
  () => import("#components/overview/token-dialog.tsx").then((module) => module.TokenDialog),
  {
    ssr: false,
  },
);

/** A token for what is gated or private, or none. */
export function TokenStep({ settings, ...place }: StepPlace & Readonly<{ settings: SettingsView }>) {
  const [adding, setAdding] = useState(false);
  const refusal = useRefusal("secrets:write");
  const skip = useAction(skipTokenAction, { changes: ["settings"] });
  const isDone = place.state === "done";

  const actions = isDone ? null : (
    <>
      {refusal === null ? (
        <Button variant="subtle" loading={skip.isPending} onClick={() => skip.mutate({})}>
          Skip
        </Button>
      ) : null}
      <ReasonedButton
        reason={refusal}
        variant={place.state === "now" ? "filled" : "default"}
        onClick={() => setAdding(true)}
      >
        Add token
      </ReasonedButton>
    </>
  );

  return (
    <>
      <StepItem {...place} title="Add a Hugging Face token" failed={skip.isError} actions={actions}>
        {skip.error?.message ?? words(settings)}
      </StepItem>
      {adding ? <TokenDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function words({ token, tokenSkipped }: SettingsView): string {
  if (token) return `A token ending in ${token.lastFour} is stored encrypted.`;
  if (tokenSkipped) return "Skipped: public models need none. One can be added in the settings.";
  return "Only needed for gated and private models. A read token is enough; it is stored encrypted and never shown again.";
}
