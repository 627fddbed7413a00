import classes from "./box-bar.module.css";
import type { Box } from "#lib/loads/explorer/explorer-schema.ts";
import type { Measure } from "#lib/loads/explorer/explorer-search.ts";
import { axisText, cacheState } from "#lib/loads/explorer/explorer-words.ts";
import type { Scale } from "#lib/loads/explorer/plot-scale.ts";

/** The middle half as a box with its median, and a line from the 5th to the 95th percentile. The numbers stand in the row. */
export function BoxBar({ box, scale }: Readonly<{ box: Box; scale: Scale }>) {
  const at = (value: number) => `${place(value, scale)}%`;
  return (
    <svg className={classes.bar} data-cache={cacheState(box.cache)} aria-hidden>
      <line x1={at(box.low)} x2={at(box.high)} y1={9} y2={9} />
      <line x1={at(box.low)} x2={at(box.low)} y1={5} y2={13} />
      <line x1={at(box.high)} x2={at(box.high)} y1={5} y2={13} />
      <rect
        x={at(box.quarter)}
        width={`${Math.max(0.4, place(box.threeQuarters, scale) - place(box.quarter, scale))}%`}
        y={3}
        height={12}
        rx={2}
      />
      <line x1={at(box.median)} x2={at(box.median)} y1={2} y2={16} className={classes.median} />
    </svg>
  );
}

/** The scale that all boxes share, as the head of their column. */
export function BoxAxis({ scale, measure }: Readonly<{ scale: Scale; measure: Measure }>) {
  return (
    <div className={classes.axis}>
      <span className="sl-hidden">Spread</span>
      {scale.ticks.map((tick) => (
        <span key={tick} className={classes.tick} style={{ left: `${place(tick, scale)}%` }} aria-hidden>
          {axisText(tick, measure)}
        </span>
      ))}
    </div>
  );
}

function place(value: number, { from, to }: Scale): number {
  return ((value - from) / (to - from)) * 100;
}
