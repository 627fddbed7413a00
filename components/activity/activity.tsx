"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconActivity, IconFilterOff } from "@tabler/icons-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useDeferredValue } from "react";
import classes from "./activity.module.css";
import { ActivityTable } from "#components/activity/activity-table.tsx";
import { OlderLink } from "#components/activity/older-link.tsx";
import { outcomes, parsedOutcome } from "#components/activity/outcomes.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { activityFinding } from "#lib/activity/format.ts";
import { activityQuery } from "#lib/activity/query-options.ts";
import type { ActivityFilter } from "#lib/activity/schema.ts";

/** Who did what, and what was refused. A page of it; the rows can never be changed. */
export function Activity() {
  const parameters = useSearchParams();
  const pathname = usePathname();
  // The rows that are there stay until those of another filter have come.
  const shown = useDeferredValue(parameters);
  const before = shown.get("before");
  const outcome = parsedOutcome(shown.get("outcome"));
  const { data: page } = useSuspenseQuery(activityQuery({ before, outcome }));

  function choose(next: string | null) {
    const search = new URLSearchParams(parameters);
    search.delete("before");
    if (next) search.set("outcome", next);
    else search.delete("outcome");
    history.replaceState(null, "", search.size > 0 ? `${pathname}?${search}` : pathname);
  }

  return (
    <>
      <PageTitle title="Activity" finding={activityFinding(page.rows, { isOlder: before !== null, outcome })} />
      <div className={classes.filters}>
        <FilterChip name="Outcome" value={parameters.get("outcome")} options={outcomes} onChange={choose} />
        {before ? <OlderLink label="Newest" before={null} /> : null}
      </div>
      <Card>{page.rows.length > 0 ? <ActivityTable rows={page.rows} /> : <NoRows outcome={outcome} />}</Card>
      {page.next ? (
        <div className={classes.older}>
          <OlderLink label="Older" before={page.next} />
        </div>
      ) : null}
    </>
  );
}

function NoRows({ outcome }: Readonly<Pick<ActivityFilter, "outcome">>) {
  if (outcome)
    return (
      <EmptyState icon={IconFilterOff} title="No act has this outcome">
        Clear the filter to see every change and every refusal.
      </EmptyState>
    );
  return (
    <EmptyState icon={IconActivity} title="Nothing was done yet">
      Every change and every refusal appears here, with who asked for it.
    </EmptyState>
  );
}
