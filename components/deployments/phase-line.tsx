import classes from "./live-bar.module.css";
import phaseClasses from "#components/loads/phase.module.css";
import type { PredictedStart } from "#lib/deployments/review-schema.ts";
import { exactSeconds } from "#lib/format.ts";
import { phases as order } from "#lib/loads/phases.ts";

/** The phases of a start that is only predicted: dashed, in their order. */
export function PhaseLine({ phases }: Readonly<{ phases: PredictedStart["phases"] }>) {
  const shown = order.flatMap(({ key, label }) => {
    const seconds = phases.find((phase) => phase.key === key)?.seconds ?? 0;
    return seconds > 0 ? { key, label, seconds } : [];
  });
  const sum = shown.reduce((total, { seconds }) => total + seconds, 0);
  return (
    <>
      <ul className="sl-hidden">
        {shown.map(({ key, label, seconds }) => (
          <li key={key}>
            {label}, {exactSeconds(seconds)}
          </li>
        ))}
      </ul>
      <div className={classes.line} aria-hidden>
        {shown.map(({ key, label, seconds }) => (
          <span
            key={key}
            title={`${label}, about ${exactSeconds(seconds)}`}
            className={`${phaseClasses.phase} ${classes.predicted}`}
            data-phase={key}
            style={{ flexGrow: seconds / sum }}
          />
        ))}
      </div>
    </>
  );
}
