import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import type { ReadCurve } from "#lib/loads/weights/read-curve.ts";

/** The table twin of the chart: the same points. */
export function ReadTable({ curve: { unit, points } }: Readonly<{ curve: ReadCurve }>) {
  return (
    <DataTable
      label="Weights read by second"
      head={
        <>
          <HeadCell>Seconds</HeadCell>
          <HeadCell number>{unit} read</HeadCell>
          <HeadCell number>{unit}/s since the line before</HeadCell>
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
        </tr>
      ))}
    </DataTable>
  );
}
