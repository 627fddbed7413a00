"use client";

import { IconChartLine } from "@tabler/icons-react";
import { useState } from "react";
import { RateChart } from "#components/imports/rate-chart.tsx";
import { RateTable } from "#components/imports/rate-table.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { rateSeries } from "#lib/imports/rate-series.ts";
import type { ImportView } from "#lib/imports/schema.ts";

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

/** Bytes a second over the last minutes that it copied, with the moments at which the Hub asked to wait. */
export function RateCard({ view }: { view: ImportView }) {
  const [shown, setShown] = useState<"chart" | "table">("chart");
  const series = rateSeries(view);
  const isOver = view.state === "done" || view.state === "cancelled";

  return (
    <Card
      title="Rate"
      note={series ? `${series.unit}, ${view.state === "copying" ? "last" : "the last"} ${series.span}` : null}
      aside={series ? <Segmented label="Rate as" value={shown} options={views} onChange={setShown} /> : null}
    >
      {series === null ? (
        <EmptyState
          icon={IconChartLine}
          title={isOver ? "It was over before a rate was measured" : "No rate measured yet"}
        >
          It is measured every two seconds while bytes move.
        </EmptyState>
      ) : shown === "chart" ? (
        <RateChart series={series} />
      ) : (
        <RateTable series={series} />
      )}
    </Card>
  );
}
