"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { HubResults } from "#components/imports/hub-results.tsx";
import { PlanSteps } from "#components/imports/plan-steps.tsx";
import { RecentPlans } from "#components/imports/recent-plans.tsx";
import { RepoInput } from "#components/imports/repo-input.tsx";
import { Columns } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { planImportAction } from "#lib/imports/actions.ts";

/** The first step: which repo. A name is searched for, an address or `org/name` is planned at once. */
export function FindRepo() {
  const router = useRouter();
  const [text, setText] = useState("");
  const plan = useAction(planImportAction, {
    changes: ["imports"],
    onDone: ({ importId }) => router.push(`/imports/${importId}`),
  });
  const choose = (reference: string) => plan.mutate({ reference });

  return (
    <>
      <PageTitle
        title="Import model"
        finding={{ strong: "Find the repo.", rest: "Its plan is shown before a byte moves." }}
      />
      <PlanSteps current="Find" />
      {plan.error ? (
        <ProblemBanner look="blocking" title="There is no plan yet">
          {plan.error.message}
        </ProblemBanner>
      ) : null}
      <RepoInput text={text} pending={plan.isPending} onText={setText} onPlan={choose} />
      <Columns
        rail={
          <QueryBoundary failed="The plans could not be read">
            <RecentPlans />
          </QueryBoundary>
        }
      >
        <HubResults text={text} pending={plan.isPending} onPlan={choose} />
      </Columns>
    </>
  );
}
