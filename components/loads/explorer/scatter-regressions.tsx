import classes from "./scatter.module.css";
import { secondsDelta } from "#lib/format.ts";
import { cacheState } from "#lib/loads/explorer/explorer-words.ts";
import type { Measure } from "#lib/loads/explorer/explorer-search.ts";
import { wordsAtRight } from "#lib/loads/explorer/taken-boxes.ts";
import type { Regression } from "#lib/loads/regressions/schema.ts";
import type { Frame, ScatterPlace } from "#lib/loads/explorer/scatter-place.ts";

type Props = Readonly<{
  frame: Frame;
  place: ScatterPlace;
  regressions: readonly Regression[];
  /** A level is of seconds, and has no place among rates. */
  measure: Measure;
  to: string;
}>;

/** From when to when starts were slow, on which level, and by how much. What somebody dismissed is not washed. */
export function ScatterRegressions({ frame, place, regressions, measure, to }: Props) {
  const bottom = frame.height - frame.bottom;
  return (
    <g>
      {regressions
        .filter(({ dismissed, at }) => dismissed === null && at >= place.from)
        .map(({ loadId, at, ended, seconds, beforeSeconds, cache }) => {
          const [from, end] = [place.x(at), place.x(ended?.at ?? to)];
          const fits = wordsAtRight(from, frame);
          return (
            <g key={loadId}>
              <rect x={from} width={Math.max(2, end - from)} y={8} height={bottom - 8} className={classes.regression} />
              <line x1={from} x2={from} y1={8} y2={bottom} className={classes.regressionEdge} />
              <path d={`M${from} ${bottom - 14}h9l4 5-4 5h-9z`} className={classes.regressionFlag} />
              {measure === "rate" ? null : (
                <line
                  x1={from}
                  x2={end}
                  y1={place.y(seconds)}
                  y2={place.y(seconds)}
                  className={classes.median}
                  data-cache={cacheState(cache)}
                />
              )}
              <text
                x={fits ? from + 18 : from - 6}
                y={bottom - 5}
                textAnchor={fits ? "start" : "end"}
                className={classes.regressionLabel}
              >
                Regression {secondsDelta(seconds - beforeSeconds)}
              </text>
            </g>
          );
        })}
    </g>
  );
}
