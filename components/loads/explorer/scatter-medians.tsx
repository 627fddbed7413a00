import classes from "./scatter.module.css";
import type { StateMedian } from "#lib/loads/explorer/explorer-schema.ts";
import type { Measure } from "#lib/loads/explorer/explorer-search.ts";
import { cacheState, valueText } from "#lib/loads/explorer/explorer-words.ts";
import type { ScatterPlace } from "#lib/loads/explorer/scatter-place.ts";

type Props = Readonly<{
  place: ScatterPlace;
  medians: readonly StateMedian[];
  measure: Measure;
  /** They lie on marks of their own colour. */
  onMarks: boolean;
}>;

/** As close as that one label would lie on another. */
const near = { x: 130, y: 13 };

/** The median of each state of the cache, from its first start to its last. */
export function ScatterMedians({ place, medians, measure, onMarks }: Props) {
  const lines = medians
    .filter(({ loads }) => loads > 1)
    .map(({ cache, value, from, to, loads }) => ({
      state: cacheState(cache),
      x1: place.x(from),
      x2: place.x(to),
      y: place.y(value),
      text: `median ${valueText(value, measure)}${loads < 5 ? ", few" : ""}`,
    }))
    .toSorted((a, b) => a.y - b.y);
  const labelled = lines.filter(
    (line, index) =>
      !lines.slice(0, index).some((other) => Math.abs(other.x2 - line.x2) < near.x && line.y - other.y < near.y),
  );
  return (
    <g>
      {lines.map(({ state, x1, x2, y }) => (
        <g key={state}>
          {onMarks ? <line x1={x1} x2={x2} y1={y} y2={y} className={classes.under} /> : null}
          <line x1={x1} x2={x2} y1={y} y2={y} className={classes.median} data-cache={state} />
        </g>
      ))}
      {labelled.map(({ state, x2, y, text }) => (
        <text key={state} x={x2} y={y + 15} textAnchor="end" className={classes.label}>
          {text}
        </text>
      ))}
    </g>
  );
}
