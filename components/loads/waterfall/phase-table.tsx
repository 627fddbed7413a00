import { counted } from "#lib/format.ts";
import classes from "./phase-table.module.css";
import { PhaseSwatch } from "#components/loads/waterfall/phase-fill.tsx";
import { SimulatedMark } from "#components/loads/simulated-mark.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { columnSeconds, columnShare, ownerText, sourceText } from "#lib/loads/row-text.ts";
import { totalSeconds, type WaterfallRow } from "#lib/loads/waterfall.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

const ends: Partial<Record<WaterfallRow["state"], string>> = { stopped: ", stopped here", going_on: ", goes on" };

/** The table twin of the waterfall: the same rows, each with its source. */
export function PhaseTable({ load, rows }: Readonly<{ load: ExplainedLog; rows: WaterfallRow[] }>) {
  const total = totalSeconds(load);
  return (
    <DataTable label="Phases of this start" head={<Head />}>
      {rows.map((row) => (
        <tr key={row.id}>
          <RowHead>
            <span className={classes.phase}>
              <PhaseSwatch phase={row.key} />
              {row.label}
              {row.simulated ? <SimulatedMark /> : null}
            </span>
          </RowHead>
          <Cell wide>{ownerText(row.key)}</Cell>
          <Cell number wide quiet>
            {columnSeconds(row.startSeconds)}
          </Cell>
          <Cell number>
            <strong className={classes.seconds}>{columnSeconds(row.seconds)}</strong>
          </Cell>
          <Cell number quiet>
            {columnShare(row.share)}
          </Cell>
          <Cell quiet>{sourceText(row) + (ends[row.state] ?? "")}</Cell>
        </tr>
      ))}
      <tr>
        <RowHead>Total</RowHead>
        <Cell wide />
        <Cell wide />
        <Cell number>
          <strong className={classes.seconds}>{columnSeconds(total)}</strong>
        </Cell>
        <Cell number quiet>
          {total > 0 ? "100.0 %" : ""}
        </Cell>
        <Cell quiet>{counted(load.lineCount, "line")}</Cell>
      </tr>
    </DataTable>
  );
}

function Head() {
  return (
    <>
      <HeadCell>Phase</HeadCell>
      <HeadCell wide>Owner</HeadCell>
      <HeadCell number wide>
        Starts at
      </HeadCell>
      <HeadCell number>Seconds</HeadCell>
      <HeadCell number>Share</HeadCell>
      <HeadCell>Source</HeadCell>
    </>
  );
}
