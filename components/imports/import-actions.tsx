"use client";

import { IconArrowBarToUp, IconBox, IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { CancelImport } from "#components/imports/cancel-import.tsx";
import { CheckAgain } from "#components/imports/check-again.tsx";
import { useImportAction } from "#components/imports/use-import-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import {
  pauseImportAction,
  putImportFirstAction,
  resumeImportAction,
  retryImportAction,
} from "#lib/imports/actions.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** What can be done with an import as it is now. */
export function ImportActions({ view }: { view: ImportView }) {
  if (view.state === "done") return <OpenModel view={view} />;
  if (view.state === "cancelled") return <CheckAgain importId={view.id} />;
  return (
    <>
      <PutFirst view={view} />
      <MainAction view={view} />
      <CancelImport view={view} />
    </>
  );
}

function MainAction({ view }: { view: ImportView }) {
  if (view.state === "failed") return <Retry importId={view.id} />;
  if (view.state === "paused") return <Resume importId={view.id} />;
  return view.wish === "copy" ? <Pause importId={view.id} /> : null;
}

function OpenModel({ view: { modelId } }: { view: ImportView }) {
  if (modelId === null) return null;
  return (
    <LinkButton href={`/models/${modelId}`} leftSection={<IconBox size={14} />}>
      Open model
    </LinkButton>
  );
}

/** Only where there is somebody to go before. */
function PutFirst({ view: { id, line } }: { view: ImportView }) {
  const put = useImportAction(putImportFirstAction, "It keeps its place");
  const reason = useRefusal("imports:write");
  if (line === null || line.others === 0 || line.isFirst) return null;
  return (
    <ReasonedButton
      variant="default"
      leftSection={<IconArrowBarToUp size={14} />}
      loading={put.isPending}
      reason={reason}
      onClick={() => put.mutate({ importId: id })}
    >
      Put first
    </ReasonedButton>
  );
}

function Pause({ importId }: { importId: string }) {
  const pause = useImportAction(pauseImportAction, "It goes on");
  return (
    <ReasonedButton
      variant="default"
      leftSection={<IconPlayerPause size={14} />}
      loading={pause.isPending}
      reason={useRefusal("imports:write")}
      onClick={() => pause.mutate({ importId })}
    >
      Pause
    </ReasonedButton>
  );
}

function Resume({ importId }: { importId: string }) {
  const resume = useImportAction(resumeImportAction, "It stays paused");
  return (
    <ReasonedButton
      leftSection={<IconPlayerPlay size={14} />}
      loading={resume.isPending}
      reason={useRefusal("imports:write")}
      onClick={() => resume.mutate({ importId })}
    >
      Resume
    </ReasonedButton>
  );
}

function Retry({ importId }: { importId: string }) {
  const retry = useImportAction(retryImportAction, "It was not tried again");
  return (
    <ReasonedButton
      leftSection={<IconRefresh size={14} />}
      loading={retry.isPending}
      reason={useRefusal("imports:write")}
      onClick={() => retry.mutate({ importId })}
    >
      Retry all
    </ReasonedButton>
  );
}
