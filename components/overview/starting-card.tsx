import classes from "./list-card.module.css";
import { LoadStatus } from "#components/loads/load-status.tsx";
import { PhaseStack } from "#components/loads/waterfall/phase-stack.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { duration } from "#lib/format.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import { totalSeconds } from "#lib/loads/waterfall.ts";

/** The starts that go on, on one scale. Left out where none does. */
export function StartingCard({ loads }: Readonly<{ loads: LoadRow[] }>) {
  if (loads.length === 0) return null;
  const scale = Math.max(...loads.map(({ explained }) => totalSeconds(explained)));
  return (
    <Card title="Starting now" aside={<PageLink href="/loads">All loads</PageLink>}>
      <ul className={classes.list}>
        {loads.map((load) => (
          <li key={load.id} className={classes.item}>
            <div className={classes.line}>
              <PageLink href={`/loads/${load.id}`}>{load.name}</PageLink>
              <LoadStatus load={load} />
            </div>
            <PhaseStack load={load.explained} scaleSeconds={scale} />
            <span className={classes.quiet}>{duration(totalSeconds(load.explained))} so far</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
