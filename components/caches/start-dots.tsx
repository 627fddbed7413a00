import classes from "./cache-chart.module.css";
import type { CacheLabel } from "#lib/caches/cache-label.ts";
import { type DotRow, type DotRows, dotsSentence } from "#lib/caches/worth/dot-rows.ts";
import { count } from "#lib/format.ts";

const width = 480;
const left = 100;
const rowHeight = 50;
const top = 14;

const words: Record<CacheLabel, string> = {
  none: "No cache",
  populating: "Populating",
  expired: "Expired",
  warm: "Warm",
};

/** A row of marks for each state of the cache, with the median as a line. Its table twin has the same numbers. */
export function StartDots({ rows: all }: Readonly<{ rows: DotRows }>) {
  const { from, to, ticks, rows } = all;
  const end = top + rows.length * rowHeight;
  const x = (seconds: number) => left + 10 + ((seconds - from) / (to - from)) * (width - left - 30);
  return (
    <figure className={classes.root}>
      <svg viewBox={`0 0 ${width} ${end + 24}`} role="img" aria-label={dotsSentence(all)} className={classes.chart}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={classes.grid} x1={x(tick)} x2={x(tick)} y1={top} y2={end} />
            <text className={classes.label} x={x(tick)} y={end + 16} textAnchor="middle">
              {tick} s
            </text>
          </g>
        ))}
        {rows.map((row, index) => (
          <Row key={row.label} row={row} middle={top + index * rowHeight + rowHeight / 2} x={x} />
        ))}
      </svg>
    </figure>
  );
}

type RowProps = Readonly<{ row: DotRow; middle: number; x: (seconds: number) => number }>;

function Row({ row: { label, starts, median }, middle, x }: RowProps) {
  const few = starts.length < 5 ? ", few" : "";
  return (
    <g>
      <text className={classes.name} x={0} y={middle - 2}>
        {words[label]}
      </text>
      <text className={classes.label} x={0} y={middle + 13}>
        {count(starts.length)} {starts.length === 1 ? "load" : "loads"}
        {few}
      </text>
      {starts.map((start, index) => (
        // Marks that would hide each other stand a little apart.
        <Mark key={start.id} label={label} x={x(start.seconds)} y={middle + ((index % 5) - 2) * 4} />
      ))}
      <line className={classes.tick} x1={x(median)} x2={x(median)} y1={middle - 14} y2={middle + 14} />
      <text className={classes.median} x={x(median)} y={middle - 18} textAnchor="middle">
        {median.toFixed(1)}
      </text>
    </g>
  );
}

function Mark({ label, x, y }: Readonly<{ label: CacheLabel; x: number; y: number }>) {
  const look = { className: classes.dot, "data-label": label };
  if (label === "populating") return <path {...look} d={`M${x},${y - 4}l4,7h-8z`} />;
  if (label === "expired") return <path {...look} d={`M${x},${y - 4}l4,4l-4,4l-4,-4z`} />;
  return <circle {...look} cx={x} cy={y} r={3.5} />;
}
