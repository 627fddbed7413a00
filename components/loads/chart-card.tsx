"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import classes from "./chart-card.module.css";
import { EvidenceStrip } from "#components/loads/evidence-strip.tsx";
import { PhaseFamilies } from "#components/loads/waterfall/phase-stack.tsx";
import type { ChartView } from "#components/loads/use-chart-view.ts";
import { useZoom } from "#components/loads/waterfall/use-zoom.ts";
import { Waterfall } from "#components/loads/waterfall/waterfall.tsx";
import { Card } from "#components/ui/card.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useShortcuts } from "#components/ui/use-shortcuts.ts";
import type { LoadBeside } from "#lib/loads/beside/schema.ts";
import { evidenceLine } from "#lib/loads/row-text.ts";
import type { LoadView } from "#lib/loads/schema.ts";
import { type WaterfallRow, waterfallRows } from "#lib/loads/waterfall.ts";
import { floorSeconds } from "#lib/loads/weights/held-back.ts";
import { inContainer, nextZoom, zooms } from "#lib/loads/zoom.ts";

const PhaseTable = dynamic(() =>
  import("#components/loads/waterfall/phase-table.tsx").then((module) => module.PhaseTable),
);
const WeightsView = dynamic(
  () => import("#components/loads/weights/weights-view.tsx").then((module) => module.WeightsView),
  { ssr: false, loading: () => <div className={classes.coming} /> },
);

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

type Props = Readonly<{
  load: LoadView;
  /** Null until it is read, and for a start that goes on. */
  beside: LoadBeside | null;
  finding: string;
  view: ChartView;
  onView: (view: ChartView) => void;
  onOpenLine: (line: number) => void;
}>;

/** Where the time went: the waterfall of the start, of its container or of its weights, or the same rows as a table. */
export function ChartCard({ load, beside, finding, view, onView, onOpenLine }: Props) {
  const [zoom, setZoom] = useZoom();
  const shown = zoom === "container" ? inContainer(load.explained) : load.explained;
  const rows = waterfallRows(shown, load.live, load.pod?.simulated);
  const [chosen, setChosen] = useState<string | null>(null);
  const selected = rows.find(({ id }) => id === chosen) ?? longest(rows);

  const open = (row: WaterfallRow | null) => {
    const line = row ? evidenceLine(row) : null;
    if (line !== null) onOpenLine(line);
  };
  useShortcuts({ t: () => onView(view === "chart" ? "table" : "chart"), l: () => open(selected) });

  return (
    <Card
      title={zoom === "weights" ? "How the weights were read" : "Where the time went"}
      note={load.name}
      aside={
        <div className={classes.choices}>
          <Segmented label="Zoom" value={zoom} options={zooms} onChange={setZoom} />
          <Segmented label="Shown as" value={view} options={views} onChange={onView} />
        </div>
      }
    >
      {zoom === "weights" ? (
        <WeightsView load={load} beside={beside} view={view} />
      ) : view === "table" ? (
        <PhaseTable load={shown} rows={rows} />
      ) : (
        <>
          <div className={classes.families}>
            <PhaseFamilies load={shown} />
          </div>
          <Waterfall
            load={shown}
            rows={rows}
            told={load.pod ? "pod" : "log"}
            floorSeconds={beside ? floorSeconds(beside.weightsBytes, beside.network) : null}
            finding={finding}
            selected={selected}
            onSelect={(row) => setChosen(row.id)}
            onOpen={open}
            onZoom={(by) => setZoom(nextZoom(zoom, by))}
          />
          {selected ? <EvidenceStrip load={load} row={selected} /> : null}
        </>
      )}
    </Card>
  );
}

/** What a reader asks first: the phase that took longest. */
function longest(rows: WaterfallRow[]): WaterfallRow | null {
  return rows.toSorted((a, b) => (b.seconds ?? -1) - (a.seconds ?? -1))[0] ?? null;
}
