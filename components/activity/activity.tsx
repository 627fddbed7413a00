"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconActivity, IconFilterOff } from "@tabler/icons-react";
import { usePathname, useSearchParams } from "next/navigation";
import classes from "./activity.module.css";
import { ActivityTable } from "#components/activity/activity-table.tsx";
import { OlderLink } from "#components/activity/older-link.tsx";
import { outcomeWords, outcomes, parsedOutcome } from "#components/activity/outcomes.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { activityFinding } from "#lib/activity/format.ts";
import { activityQuery } from "#lib/activity/query-options.ts";

/** Who did what, and what was refused. A page of it; the rows can never be changed. */
export function Activity() {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const before = parameters.get("before");
  const outcome = parsedOutcome(parameters.get("outcome"));
  const { data: page } = useSuspenseQuery(activityQuery(before));
  const shown = page.rows.filter((row) => outcome === null || row.outcome === outcome);

  function choose(next: string | null) {
    const search = new URLSearchParams(parameters);
    if (next) search.set("outcome", next);
    else search.delete("outcome");
    history.replaceState(null, "", search.size > 0 ? `${pathname}?${search}` : pathname);
  }

  return (
    <>
      <PageTitle title="Activity" finding={activityFinding(page.rows, before !== null)} />
      <div className={classes.filters}>
        <FilterChip name="Outcome" value={outcome} options={outcomes} onChange={choose} />
        {before ? <OlderLink label="Newest" before={null} /> : null}
      </div>
      <Card>
        {page.rows.length === 0 ? (
          <EmptyState icon={IconActivity} title="Nothing was done yet">
            Every change and every refusal appears here, with who asked for it.
          </EmptyState>
        ) : null}
        {page.rows.length > 0 && shown.length === 0 && outcome ? (
          <EmptyState
            icon={IconFilterOff}
            title={`None of these ${page.rows.length} rows was ${outcomeWords[outcome]}`}
          >
            {page.next ? "Older ones may be." : "There are no older ones."}
          </EmptyState>
        ) : null}
        {shown.length > 0 ? <ActivityTable rows={shown} /> : null}
      </Card>
      {page.next ? (
        <div className={classes.older}>
          <OlderLink label="Older" before={page.next} />
        </div>
      ) : null}
    </>
  );
}
