"use client";

import classes from "./list-card.module.css";
import { LiveBar } from "#components/deployments/live-bar.tsx";
import { LoadStatus } from "#components/loads/load-status.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { useNow } from "#components/ui/use-now.ts";
import { duration } from "#lib/format.ts";
import { type LiveBar as Bar, liveBar } from "#lib/loads/live-bar.ts";
import type { OverviewView } from "#lib/overview/schema.ts";

type Props = Readonly<Pick<OverviewView, "goingOn" | "predicted">>;

/** The starts that go on, on one scale, with what earlier ones predict of them. Left out where none does. */
export function StartingCard({ goingOn, predicted }: Props) {
  const now = useNow(goingOn.length > 0);
  if (goingOn.length === 0) return null;
  const rows = goingOn.map((load) => {
    const earlier = load.deployment ? (predicted[load.deployment.id] ?? null) : null;
    return { load, bar: liveBar(load, earlier, now === null ? null : now * 1000) };
  });
  const scale = Math.max(...rows.map(({ bar }) => bar.endSeconds));
  return (
    <Card title="Starting now" aside={<PageLink href="/loads">All loads</PageLink>}>
      <ul className={classes.list}>
        {rows.map(({ load, bar }) => (
          <li key={load.id} className={classes.item}>
            <div className={classes.line}>
              <PageLink href={`/loads/${load.id}`}>{load.name}</PageLink>
              <LoadStatus load={load} />
            </div>
            <LiveBar bar={bar} scaleSeconds={scale} />
            <div className={`${classes.line} ${classes.quiet}`}>
              <span>{duration(bar.nowSeconds ?? bar.endSeconds)} so far</span>
              <span>{leftWords(bar)}</span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function leftWords({ leftSeconds, leftSpread }: Bar): string | null {
  if (leftSeconds === null) return null;
  const spread = leftSpread === null ? "" : `, ± ${duration(leftSpread)}`;
  return `ready in about ${duration(leftSeconds)}${spread}`;
}
