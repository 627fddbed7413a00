"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import classes from "./chart-card.module.css";
import { EvidenceStrip } from "#components/loads/evidence-strip.tsx";
import { PhaseFamilies } from "#components/loads/phase-stack.tsx";
import type { ChartView } from "#components/loads/use-chart-view.ts";
import { Waterfall } from "#components/loads/waterfall.tsx";
import { Card } from "#components/ui/card.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useShortcuts } from "#components/ui/use-shortcuts.ts";
import { evidenceLine } from "#lib/loads/row-text.ts";
import { type WaterfallRow, waterfallRows } from "#lib/loads/waterfall.ts";
import type { LoadView } from "#lib/loads/schema.ts";

const PhaseTable = dynamic(() => import("#components/loads/phase-table.tsx").then((module) => module.PhaseTable));

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

type Props = Readonly<{
  load: LoadView;
  finding: string;
  view: ChartView;
  onView: (view: ChartView) => void;
  onOpenLine: (line: number) => void;
}>;

/** Where the time went: the waterfall, or the same rows as a table. */
export function ChartCard({ load, finding, view, onView, onOpenLine }: Props) {
  const rows = waterfallRows(load.explained, load.live, load.pod?.simulated);
  const [chosen, setChosen] = useState<string | null>(null);
  const selected = rows.find(({ id }) => id === chosen) ?? longest(rows);

  const open = (row: WaterfallRow | null) => {
    const line = row ? evidenceLine(row) : null;
    if (line !== null) onOpenLine(line);
  };
  useShortcuts({ t: () => onView(view === "chart" ? "table" : "chart"), l: () => open(selected) });

  return (
    <Card
      title="Where the time went"
      note={load.name}
      aside={<Segmented label="Shown as" value={view} options={views} onChange={onView} />}
    >
      {view === "table" ? (
        <PhaseTable load={load.explained} rows={rows} />
      ) : (
        <>
          <div className={classes.families}>
            <PhaseFamilies load={load.explained} />
          </div>
          <Waterfall
            load={load.explained}
            rows={rows}
            told={load.pod ? "pod" : "log"}
            finding={finding}
            selected={selected}
            onSelect={(row) => setChosen(row.id)}
            onOpen={open}
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
