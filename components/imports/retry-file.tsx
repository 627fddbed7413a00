"use client";

import { useImportAction } from "#components/imports/use-import-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { retryFileAction } from "#lib/imports/actions.ts";

/** Tries this file again and no other. */
export function RetryFile({ importId, path }: { importId: string; path: string }) {
  const retry = useImportAction(retryFileAction, "It was not tried again");
  const refusal = useRefusal("imports:write");
  return (
    <Button
      variant="subtle"
      aria-label={`Retry ${path}`}
      loading={retry.isPending}
      disabled={refusal !== null}
      title={refusal ?? undefined}
      onClick={() => retry.mutate({ importId, path })}
    >
      Retry
    </Button>
  );
}
