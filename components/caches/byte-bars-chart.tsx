import classes from "./cache-chart.module.css";
import type { ByteBars } from "#lib/caches/worth/byte-bars.ts";
import { percent } from "#lib/format.ts";

const width = 480;
const height = 190;
const left = 40;
const top = 20;
const bottom = 22;
const plot = { width: width - left - 6, height: height - top - bottom };

/** A bar a day, what came from the cache below and from the bucket above it. Its table twin has the same numbers. */
export function ByteBarsChart({
  bars: { bars, ticks, top: most },
  label,
}: Readonly<{ bars: ByteBars; label: string }>) {
  const slot = plot.width / Math.max(1, bars.length);
  const barWidth = Math.min(40, slot * 0.6);
  const y = (value: number) => top + plot.height - (value / most) * plot.height;
  return (
    <figure className={classes.root}>
      <figcaption className={classes.legend}>
        <span>
          <span className={classes.swatch} data-from="cache" aria-hidden /> From the cache
        </span>
        <span>
          <span className={classes.swatch} data-from="bucket" aria-hidden /> From the bucket
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className={classes.chart}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={classes.grid} x1={left} x2={width - 6} y1={y(tick)} y2={y(tick)} />
            <text className={classes.label} x={left - 6} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {bars.map(({ day, hit, miss, share }, index) => {
          const middle = left + slot * (index + 0.5);
          const x = middle - barWidth / 2;
          return (
            <g key={day}>
              <rect className={classes.hit} x={x} width={barWidth} y={y(hit)} height={y(0) - y(hit)} rx={2} />
              <rect
                className={classes.miss}
                x={x}
                width={barWidth}
                y={y(hit + miss)}
                height={Math.max(0, y(hit) - y(hit + miss) - 1)}
                rx={2}
              />
              {share === null ? null : (
                <text className={classes.share} x={middle} y={y(hit + miss) - 5} textAnchor="middle">
                  {percent(share)}
                </text>
              )}
              <text className={classes.label} x={middle} y={height - 6} textAnchor="middle">
                {dayWords(day)}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

/** Days are UTC's here, whatever the clock in the header is set to. */
function dayWords(day: string): string {
  return new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}
