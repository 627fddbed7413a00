"use client";

import dynamic from "next/dynamic";
import { useQuery } from "@tanstack/react-query";
import { BoxCard } from "#components/loads/explorer/box-card.tsx";
import { ScatterCard } from "#components/loads/explorer/scatter-card.tsx";
import classes from "./explorer-charts.module.css";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import type { ExplorerView } from "#lib/loads/explorer/explorer-schema.ts";
import type { Measure } from "#lib/loads/explorer/explorer-search.ts";
import { regressionsQuery } from "#lib/loads/query-options.ts";
import type { RegressionsView } from "#lib/loads/regressions/schema.ts";

const RegressionsCard = dynamic(() =>
  import("#components/loads/regressions/regressions-card.tsx").then((module) => module.RegressionsCard),
);

const noRegressions: RegressionsView = { regressions: [], changes: [] };

/** `wanted` is chosen already, `view` what was last read. */
type Props = Readonly<{ search: string; view: ExplorerView; wanted: Measure; onMeasure: (measure: Measure) => void }>;

/** Starts over time, and their spread by loader, zone and cache. */
export function ExplorerCharts({ search, view, wanted, onMeasure }: Props) {
  const { data } = useQuery(regressionsQuery(search));
  return (
    <div className={classes.root}>
      <QueryBoundary failed="The marks of the chart could not be read">
        <ScatterCard search={search} view={view} told={data ?? noRegressions} wanted={wanted} onMeasure={onMeasure} />
      </QueryBoundary>
      {data && data.regressions.length > 0 ? <RegressionsCard regressions={data.regressions} /> : null}
      {view.boxes.length > 0 ? (
        <BoxCard boxes={view.boxes} leftOut={view.leftOut} measure={view.measure} search={search} />
      ) : null}
    </div>
  );
}
