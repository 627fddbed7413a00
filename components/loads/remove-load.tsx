"use client";

import { showRefusal } from "#components/ui/show-refusal.ts";
import { counted } from "#lib/format.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useAction } from "#components/hooks/use-action.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { removeLoadAction } from "#lib/loads/actions.ts";
import type { LoadView } from "#lib/loads/schema.ts";

/** Asks before a load goes, and says what stays. */
export function RemoveLoad({ load, onClose }: Readonly<{ load: LoadView; onClose: () => void }>) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useAction(removeLoadAction, {
    changes: ["shell"],
    onDone: () => {
      router.push("/loads");
      // The lists alone: what is gone cannot be read again.
      void queryClient.invalidateQueries({ queryKey: ["loads", null] });
    },
    onRefused: ({ message }) => {
      onClose();
      showRefusal(`L-${load.number} is still there`, message);
    },
  });

  return (
    <ConfirmDialog
      question={`Remove L-${load.number}?`}
      consequence={`The phases and the log (${counted(load.lineCount, "line")}) that Sluice kept of ${load.name} go. The server that wrote them, and its own log, are not touched.`}
      confirm="Remove load"
      keep="Keep it"
      onConfirm={() => remove.mutate({ id: load.id })}
      onClose={onClose}
    />
  );
}
