"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Suspense, useDeferredValue, useRef } from "react";
import { ExplainLink } from "#components/loads/explain/explain-link.tsx";
import { ExplorerToolbar } from "#components/loads/explorer/explorer-toolbar.tsx";
import { ExportLink } from "#components/loads/explorer/export-link.tsx";
import { useChartView } from "#components/loads/use-chart-view.ts";
import { useExplorerFilters } from "#components/loads/explorer/use-explorer-filters.ts";
import { Card } from "#components/ui/card.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { useShortcuts } from "#components/ui/use-shortcuts.ts";
import { useTimeText } from "#components/ui/time.tsx";
import { explorerQuery, regressionsQuery } from "#lib/loads/query-options.ts";
import { regressionNote } from "#lib/loads/regressions/regression-words.ts";

const ExplorerCharts = dynamic(() =>
  import("#components/loads/explorer/explorer-charts.tsx").then((module) => module.ExplorerCharts),
);
// A browser needs what shows starts or that there are none.
const NoMatch = dynamic(() => import("#components/loads/explorer/no-match.tsx").then((module) => module.NoMatch));
const NoStarts = dynamic(() => import("#components/loads/explorer/no-starts.tsx").then((module) => module.NoStarts));
// Its rows are asked for by the browser, page by page.
const ExplorerTable = dynamic(
  () => import("#components/loads/explorer/explorer-table.tsx").then((module) => module.ExplorerTable),
  { ssr: false },
);
// What can be pressed follows what can be read.
const ViewActions = dynamic(() =>
  import("#components/loads/views/view-actions.tsx").then((module) => module.ViewActions),
);

/** Every start beside the others: what its weights took, by loader, zone and cache. */
export function LoadsExplorer() {
  const filters = useExplorerFilters();
  const [view, setView] = useChartView();
  // What is shown stays until what is asked for is there: a filter that is typed must not take its own field away.
  const search = useDeferredValue(filters.search);
  const { data } = useSuspenseQuery(explorerQuery(search));
  const { data: told } = useQuery(regressionsQuery(search));
  const timeText = useTimeText();
  const noted = regressionNote(told?.regressions ?? [], (at) => timeText(at, "date"));
  const exported = useRef<HTMLAnchorElement>(null);
  useShortcuts({
    t: () => setView(view === "chart" ? "table" : "chart"),
    e: () => exported.current?.click(),
  });

  if (data.recorded === 0) {
    return (
      <>
        <PageTitle
          title="Load times"
          finding={{ strong: "No start recorded yet.", rest: "One appears here as soon as its pod is created." }}
        />
        <NoStarts />
      </>
    );
  }
  return (
    <>
      <PageTitle
        title="Load times"
        finding={noted === null ? data.finding : { ...data.finding, rest: `${data.finding.rest} ${noted}` }}
        actions={
          <>
            <ViewActions search={filters.search} />
            <ExplainLink />
            <ExportLink ref={exported} search={filters.search} />
          </>
        }
      />
      <ExplorerToolbar filters={filters} choices={data.choices} view={view} onView={setView} />
      {/* What comes late must not take the field away that somebody types into. */}
      <Suspense fallback={<SkeletonRows />}>
        {data.matching === 0 ? (
          <Card>
            <NoMatch recorded={data.recorded} filters={filters} />
          </Card>
        ) : view === "table" ? (
          <ExplorerTable search={search} matching={data.matching} />
        ) : (
          <ExplorerCharts search={search} view={data} wanted={filters.measure} onMeasure={filters.set("measure")} />
        )}
      </Suspense>
    </>
  );
}
