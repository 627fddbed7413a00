"use client";

import { useDocumentTitle } from "@mantine/hooks";
import { EventsCard } from "#components/imports/events-card.tsx";
import { FileLedger } from "#components/imports/file-ledger.tsx";
import { ImportActions } from "#components/imports/import-actions.tsx";
import { LimitCard } from "#components/imports/limit-card.tsx";
import { NotifyAtEnd } from "#components/imports/notify-at-end.tsx";
import { ProgressCard } from "#components/imports/progress-card.tsx";
import { RateCard } from "#components/imports/rate-card.tsx";
import { WaitBanner } from "#components/imports/wait-banner.tsx";
import { Columns, Stack } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { Status } from "#components/ui/status.tsx";
import { useUnchanged } from "#components/ui/use-unchanged.ts";
import { importFinding } from "#lib/imports/import-finding.ts";
import { donePercent } from "#lib/imports/import-progress.ts";
import { importState } from "#lib/imports/import-state.ts";
import type { ImportFileView, ImportView } from "#lib/imports/schema.ts";

const silentMs = 10_000;

/** An import that was confirmed: what is in the bucket, what moves, and what was done about what went wrong. */
export function ProgressView({ view: read, files }: { view: ImportView; files: ImportFileView[] }) {
  // A worker tells every second what moves. One that died says nothing, and what it said last is no rate by then.
  const isSilent = useUnchanged(read.updatedAt, silentMs);
  const view = isSilent ? { ...read, bytesPerSecond: 0 } : read;
  const { kind, words } = importState(view);
  useDocumentTitle(`${view.state === "copying" ? `${donePercent(view)} ` : ""}${view.repo} · Sluice`);

  return (
    <>
      <PageTitle
        title={view.repo}
        pill={
          <Status kind={kind} pill>
            {words}
          </Status>
        }
        finding={importFinding(view)}
        actions={
          <>
            <NotifyAtEnd view={view} />
            <ImportActions view={view} />
          </>
        }
      />
      <WaitBanner view={view} />
      {kind === "failed" ? (
        <ProblemBanner look="blocking" title="The import failed">
          {view.problem ?? "The worker gave no reason. Retry, or look into its log."}
        </ProblemBanner>
      ) : null}
      <Stack>
        <ProgressCard view={view} files={files} />
        <Columns
          rail={
            <>
              <RateCard view={view} />
              {view.state === "done" || view.state === "cancelled" ? null : <LimitCard view={view} />}
              <EventsCard events={view.events} />
            </>
          }
        >
          <FileLedger importId={view.id} files={files} isCancelled={view.state === "cancelled"} />
        </Columns>
      </Stack>
    </>
  );
}
