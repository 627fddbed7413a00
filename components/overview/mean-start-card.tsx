import { IconChartBar } from "@tabler/icons-react";
import classes from "./mean-start-card.module.css";
import { ExplainLink } from "#components/loads/explain/explain-link.tsx";
import { PhaseSwatch } from "#components/loads/waterfall/phase-fill.tsx";
import { PhaseStack } from "#components/loads/waterfall/phase-stack.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { duration, exactSeconds, percent } from "#lib/format.ts";
import { stackFamilies } from "#lib/loads/phase-stack.ts";
import { phaseLabel } from "#lib/loads/phases.ts";
import { meanSeconds } from "#lib/overview/overview-finding.ts";
import type { RecentStarts } from "#lib/overview/schema.ts";

const title = "Where a start's time goes";

/** The mean of the week's starts that got ready, phase by phase. */
export function MeanStartCard({ recent }: Readonly<{ recent: RecentStarts }>) {
  const total = meanSeconds(recent);
  const { ready } = recent.now;
  if (total === 0) {
    return (
      <Card title={title}>
        <EmptyState icon={IconChartBar} title={`No start got ready in ${recent.days} days`} action={<ExplainLink />}>
          A start counts here as soon as its replica serves, or its log was explained.
        </EmptyState>
      </Card>
    );
  }
  const unplaced = { startSeconds: null, fromLine: null, toLine: null };
  const mean = { totalSeconds: total, phases: recent.meanPhases.map((phase) => ({ ...phase, ...unplaced })) };
  return (
    <Card
      title={title}
      note={`${ready === 1 ? "one start" : `mean of ${ready} starts`}, ${recent.days} days`}
      aside={
        <>
          <span>
            <strong>{duration(total)}</strong> {ready === 1 ? "in all" : "on average"}
          </span>
          <PageLink href="/loads">Explore load times</PageLink>
        </>
      }
    >
      <CardBody>
        <div className={classes.stack}>
          <PhaseStack load={mean} scaleSeconds={total} />
        </div>
        <ul className={classes.legend}>
          {stackFamilies(mean)
            .flatMap((family) => family.parts)
            .map(({ key, seconds }) => (
              <li key={key} className={classes.entry}>
                <PhaseSwatch phase={key} />
                <span>
                  {phaseLabel(key)}
                  <br />
                  <strong>{exactSeconds(seconds)}</strong>{" "}
                  <span className={classes.share}>{percent(seconds / total)}</span>
                </span>
              </li>
            ))}
        </ul>
      </CardBody>
    </Card>
  );
}
