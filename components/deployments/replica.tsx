"use client";

import classes from "./replicas-card.module.css";
import { LiveBar } from "#components/deployments/live-bar.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Status } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import type { ReplicaRow } from "#lib/deployments/replica-rows.ts";
import { duration } from "#lib/format.ts";

/** One replica: what it does, its bar, why it waits, and when it is ready. */
export function Replica({ row, scaleSeconds }: Readonly<{ row: ReplicaRow; scaleSeconds: number }>) {
  const { pod, suffix, load, bar, note, kind, words } = row;
  const name = (
    <>
      Replica <code>{suffix}</code>
    </>
  );
  return (
    <li className={classes.row}>
      <div>
        <div className={classes.name}>{load ? <PageLink href={`/loads/${load.id}`}>{name}</PageLink> : name}</div>
        <Status kind={kind}>{words}</Status>
      </div>
      <div className={classes.bar}>
        {bar ? <LiveBar bar={bar} scaleSeconds={scaleSeconds} /> : null}
        {note ? <p className={classes.note}>{note}</p> : null}
        {pod.said ? (
          <details className={classes.note}>
            <summary>In the cluster's words</summary>
            {pod.said}
          </details>
        ) : null}
      </div>
      <div className={classes.end}>
        <ReadyAt row={row} />
      </div>
    </li>
  );
}

function ReadyAt({ row: { load, bar } }: Readonly<{ row: ReplicaRow }>) {
  const left = bar?.leftSeconds ?? null;
  if (load && left !== null && bar?.nowSeconds !== null && load.startedAt) {
    const at = new Date(new Date(load.startedAt).getTime() + (bar?.endSeconds ?? 0) * 1000);
    return (
      <>
        <div className={classes.when}>
          about <Time at={at} parts="clock" />
        </div>
        <div className={classes.took}>
          in {duration(left)}
          {bar?.leftSpread == null ? "" : `, ± ${duration(bar.leftSpread)}`}
        </div>
      </>
    );
  }
  if (!load || load.live || load.totalSeconds === null) return null;
  const readyAt = load.outcome === "ready" ? (load.pod?.times.ready ?? null) : null;
  return (
    <>
      <div className={classes.when}>{readyAt ? <Time at={readyAt} parts="clock" /> : null}</div>
      <div className={classes.took}>
        {load.outcome === "ready" ? "took" : "ended after"} {duration(load.totalSeconds)}
      </div>
    </>
  );
}
