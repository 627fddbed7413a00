"use client";

import { IconPlayerStop } from "@tabler/icons-react";
import classes from "./replicas-card.module.css";
import { NotifyWhenReady } from "#components/deployments/notify-when-ready.tsx";
import { Replica } from "#components/deployments/replica.tsx";
import { PhaseLegend } from "#components/loads/waterfall/phase-legend.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type ReplicaRow, replicaScale } from "#lib/deployments/replica-rows.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";
import { axisTicks, tickLabel } from "#lib/loads/axis.ts";
import { leastStarts } from "#lib/loads/live-bar.ts";

type Props = Readonly<{ deployment: DeploymentView; rows: ReplicaRow[] }>;

/** A live bar for each replica, all on one axis: solid what was measured, dashed what earlier starts predict. */
export function ReplicasCard({ deployment, rows }: Props) {
  const scale = replicaScale(rows);
  if (rows.length === 0) {
    return (
      <Card title="Replicas">
        <EmptyState icon={IconPlayerStop} title="No replica is there">
          {emptyWords(deployment)}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Replicas" note={noteWords(deployment)} aside={<NotifyWhenReady deployment={deployment} />}>
      <div className={classes.axis} aria-hidden>
        <span>Replica</span>
        <span className={classes.ticks}>
          {axisTicks(scale).map((tick) => (
            <span key={tick} className={classes.tick} style={{ left: scale > 0 ? `${(tick / scale) * 100}%` : "0" }}>
              {tickLabel(tick)}
            </span>
          ))}
        </span>
        <span className={classes.end}>Ready at</span>
      </div>
      <ol className={classes.rows}>
        {rows.map((row) => (
          <Replica key={row.pod.uid} row={row} scaleSeconds={scale} />
        ))}
      </ol>
      {scale > 0 ? (
        <div className={classes.legend}>
          <PhaseLegend
            loads={rows.map(({ bar }) => ({ explained: { phases: bar?.segments ?? [] } }))}
            simulated={deployment.simulated}
          />
        </div>
      ) : null}
    </Card>
  );
}

function emptyWords({ wish, state, observed }: DeploymentView): string {
  if (wish === "stop") return "It is stopped. Start it, and its replicas are made anew.";
  if (wish === "delete") return "It is being deleted.";
  if (state === "failed") return "It could not be applied.";
  return observed?.pending ?? "They appear here as soon as the cluster makes them.";
}

function noteWords({ predicted }: DeploymentView): string {
  return predicted && predicted.starts >= leastStarts
    ? `solid: measured; dashed: predicted from ${predicted.starts} earlier starts`
    : "no earlier start to compare with";
}
