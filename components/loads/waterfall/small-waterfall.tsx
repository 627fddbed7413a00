import classes from "./waterfall.module.css";
import { PhaseSwatch } from "#components/loads/waterfall/phase-fill.tsx";
import { AxisGrid } from "#components/loads/waterfall/waterfall-axis.tsx";
import { WaterfallBar } from "#components/loads/waterfall/waterfall-bar.tsx";
import { axisTicks } from "#lib/loads/axis.ts";
import { columnSeconds, rowSentence } from "#lib/loads/row-text.ts";
import { totalSeconds, type WaterfallRow, waterfallRows } from "#lib/loads/waterfall.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

type Props = Readonly<{
  load: ExplainedLog;
  label: string;
  /** One that goes on has not stopped. */
  live?: boolean;
  /** Without padding of its own, for a card's body. */
  flush?: boolean;
  /** With the sum as a last row. */
  total?: boolean;
}>;

/** The waterfall to look at: no axis labels, no selection. */
export function SmallWaterfall({ load, label, live = false, flush = false, total: summed = false }: Props) {
  const total = totalSeconds(load);
  const rows = waterfallRows(load, live);
  const simulated = rows.filter((row) => row.simulated).map(({ label: phase }) => phase.toLowerCase());
  return (
    <figure className={`${classes.root} ${classes.compact} ${flush ? classes.flush : ""}`} aria-label={label}>
      <div className={classes.rows}>
        <AxisGrid ticks={axisTicks(total, 6)} total={total} />
        <ol className={classes.rows}>
          {rows.map((row) => (
            <SmallRow key={row.id} row={row} load={load} total={total} />
          ))}
        </ol>
      </div>
      {summed ? (
        <div className={classes.total}>
          <span>Total</span>
          <span />
          <span className={classes.seconds}>{total > 0 ? `${columnSeconds(total)} s` : "not known"}</span>
        </div>
      ) : null}
      {simulated.length > 0 ? (
        <figcaption className={classes.caption}>Simulated: {simulated.join(", ")}</figcaption>
      ) : null}
    </figure>
  );
}

function SmallRow({ row, load, total }: Readonly<{ row: WaterfallRow; load: ExplainedLog; total: number }>) {
  return (
    <li className={classes.row} data-state={row.state}>
      <span className="sl-hidden">{rowSentence(row)}</span>
      <span className={classes.name} aria-hidden>
        <PhaseSwatch phase={row.key} />
        {row.label}
      </span>
      <span className={classes.axis} aria-hidden>
        <WaterfallBar row={row} total={total} outcome={load.outcome} />
      </span>
      <span className={classes.seconds} aria-hidden>
        {columnSeconds(row.seconds)}
      </span>
    </li>
  );
}
