"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import classes from "./explorer-table.module.css";
import { LoadsTable } from "#components/loads/loads-table.tsx";
import { PhaseLegend } from "#components/loads/waterfall/phase-legend.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { count, counted } from "#lib/format.ts";
import { matchingLoadsQuery } from "#lib/loads/query-options.ts";

type Props = Readonly<{ search: string; matching: number }>;

/** The starts that are charted, one below the other, some hundred at a time. */
export function ExplorerTable({ search, matching }: Props) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(matchingLoadsQuery(search));
  const loads = data.pages.flatMap((page) => page.loads);
  return (
    <>
      <Card
        title="Load times"
        note={hasNextPage ? `the newest ${count(loads.length)} of ${count(matching)}` : counted(loads.length, "load")}
      >
        <LoadsTable loads={loads} />
      </Card>
      {hasNextPage ? (
        <p className={classes.more}>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older loads
          </Button>
        </p>
      ) : null}
      <PhaseLegend loads={loads} />
    </>
  );
}
