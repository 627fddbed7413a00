import classes from "./waterfall.module.css";
import { tickLabel } from "#lib/loads/axis.ts";

type AxisProps = Readonly<{ ticks: number[]; total: number }>;

/** The marks that every row shares, as a head. */
export function AxisHead({ ticks, total }: AxisProps) {
  return (
    <div className={classes.head} aria-hidden>
      <span>Phase</span>
      <div className={classes.ticks}>
        {ticks.map((tick) => (
          <span key={tick} className={classes.tick} style={{ left: place(tick, total) }}>
            {tickLabel(tick)}
          </span>
        ))}
      </div>
      <span>Seconds</span>
      <span>Share</span>
    </div>
  );
}

/** The same marks as hairlines behind the bars. */
export function AxisGrid({ ticks, total }: AxisProps) {
  return (
    <div className={classes.grid} aria-hidden>
      {ticks.slice(1).map((tick) => (
        <span key={tick} className={classes.gridLine} style={{ left: place(tick, total) }} />
      ))}
    </div>
  );
}

function place(tick: number, total: number): string {
  return total > 0 ? `${(tick / total) * 100}%` : "0";
}
