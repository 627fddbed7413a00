"use client";

import { Button } from "#components/ui/button.tsx";
import { IconRefresh } from "@tabler/icons-react";
import { ResumesIn } from "#components/imports/resumes-in.tsx";
import { useImportAction } from "#components/imports/use-import-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { Time, ZoneName } from "#components/ui/time.tsx";
import { retryImportAction } from "#lib/imports/actions.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** What an import waits for when something outside is gone for a while, and when it goes on by itself. */
export function WaitBanner({ view }: { view: ImportView }) {
  const retry = useImportAction(retryImportAction, "It still waits");
  const refusal = useRefusal("imports:write");
  if (view.retryAt === null) return null;

  const may = refusal === null && view.state === "queued";
  return (
    <ProblemBanner
      look="stale"
      title={
        <>
          Waiting; <ResumesIn until={Date.parse(view.retryAt)} />
        </>
      }
      actions={
        may ? (
          <Button
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={retry.isPending}
            onClick={() => retry.mutate({ importId: view.id })}
          >
            Retry now
          </Button>
        ) : null
      }
    >
      {view.problem} It goes on by itself at <Time at={view.retryAt} parts="clock" /> <ZoneName />.
    </ProblemBanner>
  );
}
