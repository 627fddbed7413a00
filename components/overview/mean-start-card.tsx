import classes from "./mean-start-card.module.css";
import { PhaseSwatch } from "#components/loads/phase-fill.tsx";
import { PhaseStack } from "#components/loads/phase-stack.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { duration, exactSeconds, percent } from "#lib/format.ts";
import { meanStart } from "#lib/loads/mean-start.ts";
import { stackFamilies } from "#lib/loads/phase-stack.ts";
import { phaseLabel } from "#lib/loads/phases.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

/** The mean of the starts that got ready, phase by phase. */
export function MeanStartCard({ loads }: Readonly<{ loads: LoadRow[] }>) {
  const mean = meanStart(loads);
  if (!mean) return null;
  const parts = stackFamilies(mean).flatMap((family) => family.parts);
  return (
    <Card
      title="Where a start's time goes"
      note={mean.starts === 1 ? "one start" : `mean of ${mean.starts} starts`}
      aside={
        <>
          <span>
            <strong>{duration(mean.totalSeconds)}</strong> {mean.starts === 1 ? "in all" : "on average"}
          </span>
          <PageLink href="/loads">All load times</PageLink>
        </>
      }
    >
      <CardBody>
        <div className={classes.stack}>
          <PhaseStack load={mean} scaleSeconds={mean.totalSeconds} />
        </div>
        <ul className={classes.legend}>
          {parts.map(({ key, seconds }) => (
            <li key={key} className={classes.entry}>
              <PhaseSwatch phase={key} />
              <span>
                {phaseLabel(key)}
                <br />
                <strong>{exactSeconds(seconds)}</strong>{" "}
                <span className={classes.share}>{percent(seconds / mean.totalSeconds)}</span>
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
