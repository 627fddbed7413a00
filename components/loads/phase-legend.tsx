import classes from "./phase-legend.module.css";
import { PhaseSwatch } from "#components/loads/phase-fill.tsx";
import { phases } from "#lib/loads/phases.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

/** Names the colours that the bars above have. */
export function PhaseLegend({ loads }: Readonly<{ loads: { explained: Pick<ExplainedLog, "phases"> }[] }>) {
  const seen = new Set(
    loads.flatMap(({ explained }) => explained.phases.filter(({ seconds }) => seconds > 0).map(({ key }) => key)),
  );
  return (
    <ul className={classes.root} aria-label="Phases by colour">
      {phases
        .filter(({ key }) => seen.has(key))
        .map(({ key, label }) => (
          <li key={key} className={classes.entry}>
            <PhaseSwatch phase={key} />
            {label}
          </li>
        ))}
    </ul>
  );
}
