"use client";

import { Cell, DataTable, HeadCell } from "#components/ui/data-table.tsx";
import { Time, ZoneName } from "#components/ui/time.tsx";
import type { RateSeries } from "#lib/imports/rate-series.ts";
import classes from "./rate-table.module.css";

/** The chart's numbers, newest first. */
export function RateTable({ series }: { series: RateSeries }) {
  return (
    <div className={classes.root}>
      <DataTable
        label={series.sentence}
        head={
          <>
            <HeadCell>
              Time, <ZoneName />
            </HeadCell>
            <HeadCell number>{series.unit}</HeadCell>
            <HeadCell>Waits</HeadCell>
          </>
        }
      >
        {series.points.toReversed().map(({ at, value }) => (
          <tr key={at}>
            <Cell>
              <Time at={new Date(at)} parts="clock" />
            </Cell>
            <Cell number>{value.toFixed(2)}</Cell>
            <Cell quiet>{series.throttles.some(({ from, to }) => at >= from && at <= to) ? "throttled" : null}</Cell>
          </tr>
        ))}
      </DataTable>
    </div>
  );
}
