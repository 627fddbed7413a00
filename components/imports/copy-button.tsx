"use client";

import { useImportAction } from "#components/imports/use-import-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { confirmImportAction } from "#lib/imports/actions.ts";
import { copyButtonText } from "#lib/imports/format.ts";
import type { ImportView } from "#lib/imports/schema.ts";

type Props = Readonly<{ view: ImportView; licenceRead: boolean; isPlanned: boolean }>;

/** The main button of a plan: it says how much it starts, or why it does not. */
export function CopyButton({ view, licenceRead, isPlanned }: Props) {
  const confirm = useImportAction(confirmImportAction, "Nothing was started");
  const refusal = useRefusal("imports:write");
  const blocks = view.plan?.checks.filter(({ level }) => level === "blocks").length ?? 0;
  const blocked = blocks === 0 ? null : `${blocks === 1 ? "A problem blocks" : `${blocks} problems block`} it`;

  return (
    <ReasonedButton
      reason={refusal ?? blocked ?? (isPlanned ? null : "Plan again first: other files are chosen")}
      loading={confirm.isPending}
      onClick={() => confirm.mutate({ importId: view.id, licenceRead })}
    >
      {copyButtonText(view.copyBytes)}
    </ReasonedButton>
  );
}
