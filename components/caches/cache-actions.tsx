"use client";

import dynamic from "next/dynamic";
import classes from "./cache-cell.module.css";
import { looks } from "#components/caches/cell-looks.ts";
import { useAction } from "#components/hooks/use-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { switchCacheAction } from "#lib/caches/actions.ts";
import type { CacheCell } from "#lib/caches/schema.ts";

const CacheTtl = dynamic(() => import("#components/caches/cache-ttl.tsx").then((module) => module.CacheTtl));

/** What can be done to a cache as it stands. */
export function CacheActions({ bucket, cell }: Readonly<{ bucket: string; cell: CacheCell }>) {
  const { kind, zone } = cell;
  const { isOn, isLocked, word } = looks[kind];
  const refusal = useRefusal("caches:write");
  const turn = useAction(switchCacheAction, { changes: ["caches"] });
  const ttlSeconds = cell.ttlSeconds ?? cell.wantedTtlSeconds;
  const set = (on: boolean) => turn.mutate({ bucket, zone, on, ...(ttlSeconds !== null && { ttlSeconds }) });
  const reason = refusal ?? lockedWords(cell, word, isLocked);
  const label = onWords[kind] ?? (isOn ? "Switch off" : "Switch on");
  return (
    <>
      {turn.error ? (
        <p role="alert" className={classes.problem}>
          {turn.error.message}
        </p>
      ) : null}
      {refusal === null && ["on", "on-unread", "not-changed"].includes(kind) ? (
        <CacheTtl bucket={bucket} cell={cell} />
      ) : null}
      {refusal === null && kind === "paused" ? (
        <Button variant="default" loading={turn.isPending} onClick={() => set(false)}>
          Switch off
        </Button>
      ) : null}
      <ReasonedButton
        reason={reason}
        variant="default"
        loading={turn.isPending}
        onClick={() => set(kind === "paused" || !isOn)}
      >
        {label}
      </ReasonedButton>
    </>
  );
}

/** What the one button says where it is more than a switch. */
const onWords: Partial<Record<CacheCell["kind"], string>> = {
  disabling: "Undo",
  paused: "Resume",
  "not-created": "Try again",
};

function lockedWords({ kind }: CacheCell, word: string, isLocked: boolean): string | null {
  if (!isLocked) return null;
  return kind === "no-pool" || kind === "outside" ? `${word} here` : `Locked while it is ${word.toLowerCase()}`;
}
