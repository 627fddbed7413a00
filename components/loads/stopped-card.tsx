"use client";

import dynamic from "next/dynamic";
import { SmallWaterfall } from "#components/loads/waterfall/small-waterfall.tsx";
import type { ChartView } from "#components/loads/use-chart-view.ts";
import { Card } from "#components/ui/card.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useShortcuts } from "#components/ui/use-shortcuts.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";
import { waterfallRows } from "#lib/loads/waterfall.ts";

const PhaseTable = dynamic(() =>
  import("#components/loads/waterfall/phase-table.tsx").then((module) => module.PhaseTable),
);

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

type Props = Readonly<{
  load: ExplainedLog;
  /** Whether the cluster still tries. */
  live: boolean;
  finding: string;
  view: ChartView;
  onView: (view: ChartView) => void;
}>;

/** The phases of a start that failed, up to the one it failed in. */
export function StoppedCard({ load, live, finding, view, onView }: Props) {
  useShortcuts({ t: () => onView(view === "chart" ? "table" : "chart") });
  return (
    <Card
      title={live ? "Where it is" : "Where it stopped"}
      aside={<Segmented label="Shown as" value={view} options={views} onChange={onView} />}
    >
      {view === "table" ? (
        <PhaseTable load={load} rows={waterfallRows(load, live)} />
      ) : (
        <SmallWaterfall load={load} label={finding} live={live} total />
      )}
    </Card>
  );
}
