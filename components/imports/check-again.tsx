"use client";

import { IconRefresh } from "@tabler/icons-react";
import { useImportAction } from "#components/imports/use-import-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { replanImportAction } from "#lib/imports/actions.ts";

/** Reads repo and bucket again: after access was granted, a bucket was made, or the plan has grown old. */
export function CheckAgain({ importId }: { importId: string }) {
  const replan = useImportAction(replanImportAction, "The plan stays as it is");
  return (
    <ReasonedButton
      variant="default"
      leftSection={<IconRefresh size={14} />}
      loading={replan.isPending}
      reason={useRefusal("imports:write")}
      onClick={() => replan.mutate({ importId })}
    >
      Check again
    </ReasonedButton>
  );
}
