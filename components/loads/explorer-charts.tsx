"use client";

import { BoxCard } from "#components/loads/box-card.tsx";
import classes from "./explorer-charts.module.css";
import { ScatterCard } from "#components/loads/scatter-card.tsx";
import type { ExplorerView } from "#lib/loads/explorer-schema.ts";
import type { Measure } from "#lib/loads/explorer-search.ts";

/** `wanted` is chosen already, `view` what was last read. */
type Props = Readonly<{ view: ExplorerView; wanted: Measure; onMeasure: (measure: Measure) => void }>;

/** Starts over time, and their spread by loader, zone and cache. */
export function ExplorerCharts({ view, wanted, onMeasure }: Props) {
  return (
    <div className={classes.root}>
      <ScatterCard view={view} wanted={wanted} onMeasure={onMeasure} />
      {view.boxes.length > 0 ? <BoxCard boxes={view.boxes} measure={view.measure} /> : null}
    </div>
  );
}
