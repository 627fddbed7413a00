import { Card } from "#components/ui/card.tsx";
import { Sparkline } from "#components/ui/sparkline.tsx";
import { type StatTile, StatTiles } from "#components/ui/stat-tiles.tsx";
import { deploymentGroup } from "#lib/deployments/deployments-finding.ts";
import type { DeploymentRow } from "#lib/deployments/view-schema.ts";
import { count, counted, duration } from "#lib/format.ts";
import { money } from "#lib/money.ts";
import type { RecentStarts, StartTimes } from "#lib/overview/schema.ts";

type Props = Readonly<{ deployments: DeploymentRow[]; recent: RecentStarts }>;

/** Replicas by state, how long starts take beside the week before, and what their idle GPUs cost. */
export function SummaryTiles({ deployments, recent }: Props) {
  const tiles: StatTile[] = [
    replicasTile(deployments),
    timeTile("Median time to ready", "medianSeconds", recent),
    timeTile("95th percentile", "slowSeconds", recent),
    idleTile(recent),
  ];
  return (
    <Card>
      <StatTiles tiles={tiles} />
    </Card>
  );
}

function replicasTile(deployments: DeploymentRow[]): StatTile {
  const wanted = deployments.filter(({ wish }) => wish === "run");
  const sum = (number: (one: DeploymentRow) => number) => wanted.reduce((total, one) => total + number(one), 0);
  const ready = sum(({ observed, replicas }) => Math.min(observed?.ready ?? 0, replicas));
  const missing = (group: string) =>
    sum((one) => (deploymentGroup(one) === group ? Math.max(0, one.replicas - (one.observed?.ready ?? 0)) : 0));
  const others = [
    { number: missing("starting"), words: "starting" },
    { number: missing("degraded") + missing("failed"), words: "failed" },
  ].flatMap(({ number, words }) => (number > 0 ? `${count(number)} ${words}` : []));
  const stopped = deployments.length - wanted.length;
  const note = [
    ...others,
    `${counted(deployments.length, "deployment")}${stopped > 0 ? `, ${count(stopped)} stopped` : ""}`,
  ];
  return { label: "Replicas", value: count(ready), unit: "ready", note: note.join("; ") };
}

function timeTile(label: string, which: "medianSeconds" | "slowSeconds", recent: RecentStarts): StatTile {
  const { days, now, before, byDay } = recent;
  const value = now[which];
  const name = `${label}, ${days} days`;
  if (value === null) return { label: name, value: null, note: "no start got ready" };
  const grew = before[which] !== null && value > before[which];
  return {
    label: name,
    value: duration(value),
    note: changeWords(value, which, { now, before, days }),
    trend: <Sparkline values={byDay.flatMap((day) => day[which] ?? [])} tone={grew ? "warn" : "accent"} />,
  };
}

/** Less would read as `0.0 s faster`. */
const leastDifference = 0.05;

type Weeks = { now: StartTimes; before: StartTimes; days: number };

function changeWords(value: number, which: "medianSeconds" | "slowSeconds", { now, before, days }: Weeks): string {
  const few = now.ready < 5 ? "few, " : "";
  const earlier = before[which];
  if (earlier === null) return `${few}of ${counted(now.ready, "start")}`;
  const seconds = Math.abs(value - earlier);
  if (seconds < leastDifference) return `${few}as in the ${days} days before`;
  const difference = duration(seconds);
  return `${few}${difference} ${value > earlier ? "slower" : "faster"} than the ${days} days before`;
}

function idleTile({ days, now, idle }: RecentStarts): StatTile {
  const label = `Idle GPU cost of starts, ${days} days`;
  if (!idle) return { label, value: null, note: "the price table has none of these GPUs" };
  const each = `${counted(idle.starts, "start")}, ${money(idle.amount / idle.starts, idle.currency)} each`;
  const unpriced = now.ready - idle.starts;
  return {
    label,
    value: money(idle.amount, idle.currency),
    note: unpriced > 0 ? `${each}; ${count(unpriced)} unpriced` : each,
  };
}
