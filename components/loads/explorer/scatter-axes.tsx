import classes from "./scatter.module.css";
import { useTimeText } from "#components/ui/time.tsx";
import type { Measure } from "#lib/loads/explorer/explorer-search.ts";
import { axisText } from "#lib/loads/explorer/explorer-words.ts";
import type { Frame, ScatterPlace } from "#lib/loads/explorer/scatter-place.ts";

type Props = Readonly<{ frame: Frame; place: ScatterPlace; measure: Measure }>;

/** Round values at the left with a hairline each, round moments below. */
export function ScatterAxes({ frame, place, measure }: Props) {
  const timeText = useTimeText();
  const { width, height, left, right } = frame;
  const hours = place.times.some(({ at }) => !at.includes("T00:00:00"));
  return (
    <g>
      {place.values.map((value) => (
        <g key={value} transform={`translate(0 ${place.y(value)})`}>
          <line x1={left} x2={width - right} className={classes.grid} />
          <text x={left - 10} y={4} textAnchor="end" className={classes.tick}>
            {axisText(value, measure)}
          </text>
        </g>
      ))}
      {place.times.map(({ at, x }) => (
        <text key={at} x={x} y={height - 10} textAnchor="middle" className={classes.tick}>
          {timeText(at, hours && !at.includes("T00:00:00") ? "clock" : "date")}
        </text>
      ))}
    </g>
  );
}
