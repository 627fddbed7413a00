"use client";

import { useTimeText } from "#components/ui/time.tsx";
import type { RateSeries } from "#lib/imports/rate-series.ts";
import classes from "./rate-chart.module.css";

const width = 300;
const height = 110;
const left = 34;
const top = 16;
const bottom = 18;
const plot = { width: width - left - 4, height: height - top - bottom };

/** An area over time. Its table twin has the same numbers. */
export function RateChart({ series }: { series: RateSeries }) {
  const timeText = useTimeText();
  const x = (ms: number) => left + ((ms - series.from) / Math.max(1, series.to - series.from)) * plot.width;
  const y = (value: number) => top + plot.height - (value / series.top) * plot.height;
  const points = series.points.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const [firstWait] = series.throttles;
  const ticks = [0, series.top / 2, series.top];

  return (
    <figure className={classes.root}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={series.sentence} className={classes.chart}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={classes.grid} x1={left} x2={width - 4} y1={y(tick)} y2={y(tick)} />
            <text className={classes.label} x={left - 6} y={y(tick) + 3.5} textAnchor="end">
              {tick === 0 ? "0" : String(Number(tick.toPrecision(3)))}
            </text>
          </g>
        ))}
        <polygon className={classes.area} points={`${x(series.from)},${y(0)} ${points} ${x(series.to)},${y(0)}`} />
        <polyline className={classes.line} points={points} />
        {series.throttles
          .flatMap(({ from, to }) => [from, to])
          .map((at) => (
            <line key={at} className={classes.mark} x1={x(at)} x2={x(at)} y1={top - 4} y2={top + plot.height} />
          ))}
        {firstWait === undefined ? null : (
          <text
            className={classes.markLabel}
            x={x(firstWait.from)}
            y={top - 6}
            textAnchor={x(firstWait.from) > width * 0.7 ? "end" : "start"}
          >
            throttled{series.throttledSeconds > 0 ? ` ${series.throttledSeconds} s` : null}
          </text>
        )}
        <text className={classes.label} x={left} y={height - 4}>
          {timeText(new Date(series.from), "clock")}
        </text>
        <text className={classes.label} x={width - 4} y={height - 4} textAnchor="end">
          {timeText(new Date(series.to), "clock")}
        </text>
      </svg>
    </figure>
  );
}
