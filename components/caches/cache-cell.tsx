"use client";

import { useAction } from "#components/hooks/use-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import dynamic from "next/dynamic";
import { useId } from "react";
import classes from "./cache-cell.module.css";
import { CacheFacts } from "#components/caches/cache-facts.tsx";
import { costsId, looks } from "#components/caches/cell-looks.ts";
import { Button } from "#components/ui/button.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Status } from "#components/ui/status.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { switchCacheAction } from "#lib/caches/actions.ts";
import type { CacheCell } from "#lib/caches/schema.ts";

const CacheTtl = dynamic(() => import("#components/caches/cache-ttl.tsx").then((module) => module.CacheTtl));

type Props = Readonly<{ bucket: string; cell: CacheCell }>;

/** The cache of one bucket in one zone, with the switch that says what is wanted. */
export function CacheCellView({ bucket, cell }: Props) {
  const { kind, zone } = cell;
  const { status, word, isOn, isLocked } = looks[kind];
  const refusal = useRefusal("caches:write");
  const [reasonId, factsId] = [useId(), useId()];
  const turn = useAction(switchCacheAction, { changes: ["caches"] });
  const ttlSeconds = cell.ttlSeconds ?? cell.wantedTtlSeconds;
  const set = (on: boolean) => turn.mutate({ bucket, zone, on, ...(ttlSeconds !== null && { ttlSeconds }) });
  const wanted = isLocked && cell.wanted !== null && kind !== "no-pool" ? cell.wanted : isOn;

  if (kind === "outside") {
    return (
      <p className={classes.quiet}>
        <span className={classes.zone}>{zone}: </span>
        Outside of the bucket’s location
      </p>
    );
  }
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <span className={classes.zone}>{zone}</span>
        <Status kind={status}>
          {word}
          {kind === "other" ? `: ${cell.state}` : ""}
          {kind === "creating" && cell.progress !== null ? ` ${cell.progress} %` : ""}
        </Status>
        <Switch
          aria-label={`Cache of ${bucket} in ${zone}`}
          aria-describedby={`${factsId} ${refusal ? reasonId : costsId}`}
          checked={turn.isPending ? turn.variables.on : wanted}
          disabled={isLocked || refusal !== null || turn.isPending}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      </div>
      <CacheFacts cell={cell} id={factsId} />
      {refusal === null && kind === "disabling" ? (
        <Button variant="default" loading={turn.isPending} onClick={() => set(true)}>
          Undo
        </Button>
      ) : null}
      {refusal === null && kind === "paused" ? (
        <Button variant="default" loading={turn.isPending} onClick={() => set(true)}>
          Resume
        </Button>
      ) : null}
      {refusal === null && (kind === "on" || kind === "on-unread" || kind === "not-changed") ? (
        <CacheTtl bucket={bucket} cell={cell} />
      ) : null}
      {refusal === null && kind === "on-unread" ? (
        <Button variant="subtle" loading={turn.isPending} onClick={() => set(false)}>
          Switch off
        </Button>
      ) : null}
      {refusal === null && kind === "not-created" ? (
        <Button variant="subtle" loading={turn.isPending} onClick={() => set(true)}>
          Try again
        </Button>
      ) : null}
      {refusal ? (
        <span id={reasonId} className={classes.quiet}>
          {refusal}
        </span>
      ) : null}
      {kind === "no-pool" || (kind === "off" && cell.earning === null) ? null : (
        <PageLink
          href={`/caches/${bucket}/${zone}`}
          className={classes.more}
          aria-label={`More of ${bucket} in ${zone}`}
        >
          More
        </PageLink>
      )}
      {turn.error ? (
        <p role="alert" className={classes.problem}>
          {turn.error.message}
        </p>
      ) : null}
    </div>
  );
}
