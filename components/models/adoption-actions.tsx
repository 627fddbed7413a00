"use client";

import { IconBox, IconRefresh } from "@tabler/icons-react";
import { useAdoptionAction } from "#components/models/use-adoption-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { byteSize } from "#lib/format.ts";
import { confirmAdoptionAction, discardAdoptionAction, rereadAdoptionAction } from "#lib/models/actions.ts";
import { adoptionBlock } from "#lib/models/adopt/adoption-finding.ts";
import type { AdoptionView } from "#lib/models/schema.ts";

/** What can be done with an adoption as it is now. */
export function AdoptionActions({ view }: { view: AdoptionView }) {
  const { id: adoptionId, state, modelId } = view;
  const reread = useAdoptionAction(rereadAdoptionAction, "It was not read again");
  const discard = useAdoptionAction(discardAdoptionAction, "It was not discarded");
  const refusal = useRefusal("imports:write");
  if (state === "done") {
    if (modelId === null) return null;
    return (
      <LinkButton href={`/models/${modelId}`} leftSection={<IconBox size={14} />}>
        Open model
      </LinkButton>
    );
  }
  if (state === "adopting") return null;
  return (
    <>
      {state === "discarded" ? null : (
        <Button
          variant="default"
          disabled={refusal !== null}
          title={refusal ?? undefined}
          loading={discard.isPending}
          onClick={() => discard.mutate({ adoptionId })}
        >
          Discard
        </Button>
      )}
      {state === "reading" ? null : (
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} />}
          disabled={refusal !== null}
          title={refusal ?? undefined}
          loading={reread.isPending}
          onClick={() => reread.mutate({ adoptionId })}
        >
          Read again
        </Button>
      )}
      {state === "read" ? <Confirm view={view} refusal={refusal} /> : null}
    </>
  );
}

function Confirm({ view, refusal }: { view: AdoptionView; refusal: string | null }) {
  const confirm = useAdoptionAction(confirmAdoptionAction, "It was not adopted");
  const reason = refusal ?? (adoptionBlock(view) === null ? null : "No start could load it");
  return (
    <ReasonedButton loading={confirm.isPending} reason={reason} onClick={() => confirm.mutate({ adoptionId: view.id })}>
      Adopt {byteSize(view.found?.bytes ?? 0)}
    </ReasonedButton>
  );
}
