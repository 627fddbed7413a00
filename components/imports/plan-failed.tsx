"use client";

import { IconFileUnknown } from "@tabler/icons-react";
import { CheckAgain } from "#components/imports/check-again.tsx";
import { PlanSteps } from "#components/imports/plan-steps.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { Status } from "#components/ui/status.tsx";
import type { ImportView } from "#lib/imports/schema.ts";

/** The repo could not be read: why, and the two ways on. */
export function PlanFailed({ view }: { view: ImportView }) {
  return (
    <>
      <PageTitle
        title={`Import ${view.repo}`}
        pill={
          <Status kind="failed" pill>
            No plan
          </Status>
        }
        finding={{ strong: "There is no plan.", rest: "Nothing was copied." }}
      />
      <PlanSteps />
      <ProblemBanner
        look="blocking"
        title="The repo could not be planned"
        actions={
          <>
            <LinkButton href="/models/import" variant="default">
              Find another repo
            </LinkButton>
            <CheckAgain importId={view.id} />
          </>
        }
      >
        {view.problem ?? "The plan ended without a reason. Check again."}
      </ProblemBanner>
      <Card title="Files" note={`at ${view.revision}`}>
        <EmptyState icon={IconFileUnknown} title="No file is known">
          They appear here when the repo can be read.
        </EmptyState>
      </Card>
    </>
  );
}
