import classes from "./scatter.module.css";
import type { StateMedian } from "#lib/loads/explorer/explorer-schema.ts";
import { type Box, medianLabels } from "#lib/loads/explorer/median-labels.ts";
import type { Measure } from "#lib/loads/explorer/explorer-search.ts";
import { cacheState, valueText } from "#lib/loads/explorer/explorer-words.ts";
import type { Frame, ScatterPlace } from "#lib/loads/explorer/scatter-place.ts";

type Props = Readonly<{
  frame: Frame;
  place: ScatterPlace;
  medians: readonly StateMedian[];
  measure: Measure;
  /** They lie on marks of their own colour. */
  onMarks: boolean;
  /** What else is drawn, where no words are to be. */
  taken: readonly Box[];
}>;

/** The median of each state of the cache, from its first start to its last. */
export function ScatterMedians({ frame, place, medians, measure, onMarks, taken }: Props) {
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
  const within = { left: frame.left, right: frame.width, top: 0, bottom: frame.height - frame.bottom };
  const labels = medianLabels(lines, taken, within);
  return (
    <g>
      {lines.map(({ state, x1, x2, y }) => (
        <g key={state}>
          {onMarks ? <line x1={x1} x2={x2} y1={y} y2={y} className={classes.under} /> : null}
          <line x1={x1} x2={x2} y1={y} y2={y} className={classes.median} data-cache={state} />
        </g>
      ))}
      {lines.map(({ state, text }, index) => {
        const label = labels[index];
        return label ? (
          <text key={state} x={label.x} y={label.y} textAnchor={label.anchor} className={classes.label}>
            {text}
          </text>
        ) : null;
      })}
    </g>
  );
}
