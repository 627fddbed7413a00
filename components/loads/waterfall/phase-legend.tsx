import classes from "./phase-legend.module.css";
import { PhaseSwatch } from "#components/loads/waterfall/phase-fill.tsx";
import { SimulatedMark } from "#components/loads/simulated-mark.tsx";
import { type PhaseKey, phases } from "#lib/loads/phases.ts";

type Timed = { key: PhaseKey; seconds: number; simulated?: boolean | undefined };

type Props = Readonly<{
  loads: { explained: { phases: Timed[] } }[];
  /** Phases that are simulated wherever they are, predicted ones too. */
  simulated?: readonly string[];
}>;

/** Names the colours that the bars above have. */
export function PhaseLegend({ loads, simulated: pretended }: Props) {
  const seen = new Set(
    loads.flatMap(({ explained }) => explained.phases.filter(({ seconds }) => seconds > 0).map(({ key }) => key)),
  );
  const simulated = new Set<string>([
    ...(pretended ?? []),
    ...loads.flatMap(({ explained }) => explained.phases.filter((phase) => phase.simulated).map(({ key }) => key)),
  ]);
  return (
    <ul className={classes.root} aria-label="Phases by colour">
      {phases
        .filter(({ key }) => seen.has(key))
        .map(({ key, label }) => (
          <li key={key} className={classes.entry}>
            <PhaseSwatch phase={key} />
            {label}
            {simulated.has(key) ? <SimulatedMark /> : null}
          </li>
        ))}
    </ul>
  );
}
