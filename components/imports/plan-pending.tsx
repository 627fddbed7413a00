"use client";

import { CancelImport } from "#components/imports/cancel-import.tsx";
import { PlanSteps } from "#components/imports/plan-steps.tsx";
import { WaitBanner } from "#components/imports/wait-banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { Status } from "#components/ui/status.tsx";
import { importState } from "#lib/imports/import-state.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** The repo is being read. It ends by itself, in a plan or in a reason. */
export function PlanPending({ view }: { view: ImportView }) {
  const { kind, words } = importState(view);
  return (
    <>
      <PageTitle
        title={`Import ${view.repo}`}
        pill={
          <Status kind={kind} pill>
            {words}
          </Status>
        }
        finding={{
          strong: view.retryAt === null ? "Reading the repo." : "The repo is not read yet.",
          rest: "Its files, licence and gate, and what the bucket has of them.",
        }}
        actions={<CancelImport view={view} />}
      />
      <PlanSteps />
      <WaitBanner view={view} />
      <Card title="Files" note={`at ${view.revision}`}>
        <SkeletonRows rows={6} />
      </Card>
    </>
  );
}
