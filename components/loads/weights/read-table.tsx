import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import type { ReadSeries } from "#components/loads/weights/read-options.ts";
import { readBy } from "#lib/loads/weights/read-curve.ts";

type Props = Readonly<Pick<ReadSeries, "curve" | "earlier">>;

/** The table twin of the chart: the same points, and what an earlier start had read by then. */
export function ReadTable({ curve: { unit, points }, earlier }: Props) {
  return (
    <DataTable
      label="Weights read by second"
      head={
        <>
          <HeadCell>Seconds</HeadCell>
          <HeadCell number>{unit} read</HeadCell>
          <HeadCell number>{unit}/s since the line before</HeadCell>
          {earlier ? (
            <HeadCell number wide>
              {earlier.name}: {unit} by then
            </HeadCell>
          ) : null}
        </>
      }
    >
      {points.map(({ seconds, read, perSecond }) => (
        <tr key={seconds}>
          <RowHead>{seconds.toFixed(1)}</RowHead>
          <Cell number>{read.toFixed(2)}</Cell>
          <Cell number quiet>
            {perSecond === null ? "" : perSecond.toFixed(2)}
          </Cell>
          {earlier ? (
            <Cell number wide quiet>
              {readBy(earlier.curve, seconds).toFixed(2)}
            </Cell>
          ) : null}
        </tr>
      ))}
    </DataTable>
  );
}
