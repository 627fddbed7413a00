"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconListSearch } from "@tabler/icons-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Status } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import { importState } from "#lib/imports/import-state.ts";
import { importsQuery } from "#lib/imports/query-options.ts";
import classes from "./recent-plans.module.css";

const shown = 8;

/** Plans that wait to be confirmed, newest first: they keep until somebody discards them. */
export function RecentPlans() {
  const { data: imports } = useSuspenseQuery(importsQuery());
  const plans = imports
    .filter(({ state, wish }) => wish === "plan" && (state === "planning" || state === "planned" || state === "failed"))
    .toSorted((a, b) => b.number - a.number)
    .slice(0, shown);

  return (
    <Card title="Recent plans">
      {plans.length === 0 ? (
        <EmptyState icon={IconListSearch} title="No plan waits">
          A plan is kept here until it is confirmed or discarded.
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {plans.map((plan) => {
            const { kind, words } = importState(plan);
            return (
              <li key={plan.id} className={classes.plan}>
                <PageLink href={`/imports/${plan.id}`} className={classes.name}>
                  {plan.repo}
                </PageLink>
                <div className={classes.facts}>
                  <Status kind={kind}>{words}</Status>
                  <Time at={plan.createdAt} />
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
