import { IconRocket } from "@tabler/icons-react";
import classes from "./advice-card.module.css";
import { AdviceActionLink } from "#components/loads/beside/advice-action.tsx";
import { PhaseFill } from "#components/loads/waterfall/phase-fill.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { duration } from "#lib/format.ts";
import type { Advice } from "#lib/loads/advice/advice.ts";

/** What would make this start faster, the most seconds first, each with how that is known and what it takes. */
export function AdviceCard({ advice }: Readonly<{ advice: readonly Advice[] }>) {
  const most = advice[0]?.seconds ?? 0;
  if (advice.length === 0) {
    return (
      <Card title="Make it faster">
        <EmptyState icon={IconRocket} title="Nothing to advise">
          No change that Sluice knows would save a second of this start.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Make it faster" note="estimates from your own loads">
      <ol className={classes.list}>
        {advice.map((one) => (
          <li key={one.key} className={classes.item}>
            <div className={classes.line}>
              <span className={classes.title}>{one.title}</span>
              <span className={classes.seconds}>
                {one.measured ? "" : "up to "}−{duration(one.seconds)}
              </span>
            </div>
            <span className={classes.track}>
              <PhaseFill phase={one.phase} className={classes.fill} length={most > 0 ? one.seconds / most : 0} />
            </span>
            <div className={classes.line}>
              <span className={classes.quiet}>
                {one.basis.slice(0, 1).toUpperCase() + one.basis.slice(1)}.{one.cost ? ` ${one.cost}` : ""}
              </span>
              {one.action ? <AdviceActionLink action={one.action} title={one.title} /> : null}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
