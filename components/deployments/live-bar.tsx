import classes from "./live-bar.module.css";
import phaseClasses from "#components/loads/phase.module.css";
import { duration, exactSeconds } from "#lib/format.ts";
import type { LiveBar as Bar, LiveSegment } from "#lib/loads/live-bar.ts";
import { phaseLabel } from "#lib/loads/phases.ts";

type Props = Readonly<{ bar: Bar; scaleSeconds: number }>;

/** One start on the axis it shares with its siblings: solid what was measured, a line at now, dashed what is predicted. */
export function LiveBar({ bar: { segments, nowSeconds, leftSeconds, leftSpread }, scaleSeconds }: Props) {
  if (scaleSeconds <= 0) return null;
  const place = (seconds: number) => `${(seconds / scaleSeconds) * 100}%`;
  return (
    <div className={classes.root}>
      <ul className="sl-hidden">
        {segments
          .filter(({ state }) => state !== "predicted")
          .map((segment) => (
            <li key={`${segment.key} ${segment.startSeconds}`}>{spoken(segment)}</li>
          ))}
        {leftSeconds === null ? null : (
          <li>
            Ready in about {duration(leftSeconds)}
            {leftSpread === null ? "" : `, ± ${duration(leftSpread)}`}, as predicted
          </li>
        )}
      </ul>
      {segments.map((segment) => (
        <span
          key={`${segment.key} ${segment.state} ${segment.startSeconds}`}
          aria-hidden
          title={spoken(segment)}
          data-phase={segment.key}
          className={`${phaseClasses.phase} ${classes.segment} ${segment.state === "predicted" ? classes.predicted : phaseClasses.fill}`}
          style={{ left: place(segment.startSeconds), width: place(segment.seconds) }}
        />
      ))}
      {nowSeconds === null ? null : <span className={classes.now} style={{ left: place(nowSeconds) }} aria-hidden />}
    </div>
  );
}

function spoken({ key, state, seconds, simulated }: LiveSegment): string {
  const said = [
    phaseLabel(key),
    state === "predicted" ? `about ${exactSeconds(seconds)}, predicted` : exactSeconds(seconds),
    state === "going_on" ? "goes on" : null,
    simulated ? "simulated" : null,
  ];
  return said.filter((part) => part !== null).join(", ");
}
