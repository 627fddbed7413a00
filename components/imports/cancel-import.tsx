"use client";

import { IconX } from "@tabler/icons-react";
import { useImportAction } from "#components/imports/use-import-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { cancelImportAction } from "#lib/imports/actions.ts";
import { byteSize } from "#lib/format.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** Ends an import for good, after asking. Who may not, sees the reason at the other buttons. */
export function CancelImport({ view }: { view: ImportView }) {
  const cancel = useImportAction(cancelImportAction, "It was not cancelled");
  const refusal = useRefusal("imports:write");
  const planned = view.state === "planning" || view.state === "planned";

  return (
    <ConfirmButton
      variant="default"
      leftSection={<IconX size={14} />}
      disabled={refusal !== null || view.wish === "cancel"}
      title={refusal ?? undefined}
      loading={cancel.isPending}
      question={planned ? `Discard the plan for ${view.repo}?` : `Cancel the import of ${view.repo}?`}
      consequence={planned ? "Nothing was copied yet. The bucket stays as it is." : <Consequence view={view} />}
      confirm={planned ? "Discard plan" : "Cancel import"}
      keep={planned ? "Keep plan" : "Keep copying"}
      onConfirm={() => cancel.mutate({ importId: view.id })}
    >
      {planned ? "Discard" : "Cancel"}
    </ConfirmButton>
  );
}

function Consequence({ view }: { view: ImportView }) {
  const present = view.presentBytes > 0 ? `, also the ${byteSize(view.presentBytes)} that it found there` : "";
  return `The ${byteSize(view.copiedBytes + view.reusedBytes)} that this import wrote are removed from the bucket. Everything else in it stays${present}.`;
}
