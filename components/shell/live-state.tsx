"use client";

import { useQuery } from "@tanstack/react-query";
import { useLiveState } from "#components/live/live-provider.tsx";
import { useNow } from "#components/ui/use-now.ts";
import type { ShellView } from "#lib/shell/schema.ts";
import { shellQuery } from "#lib/shell/query-options.ts";
import classes from "./live-state.module.css";

/** The stream sends a beat every 15 s: three missed ones are no longer live. */
const staleSeconds = 45;

/** Whether what the screens show is what is, and who does the work. */
export function LiveState() {
  const { state, words } = useLiveWords();
  const { data: shell } = useQuery(shellQuery());

  return (
    <div className={classes.root} title={words}>
      <div className={classes.live}>
        <span className={classes.dot} data-state={state} aria-hidden />
        <span className={classes.words}>{words}</span>
      </div>
      {shell ? (
        <div className={classes.workers} data-none={shell.workers.alive === 0}>
          {workerWords(shell)}
        </div>
      ) : null}
    </div>
  );
}

/** `live`, `stale` or `reconnecting`, and the same in words. */
export function useLiveWords(): { state: "connecting" | "live" | "stale" | "reconnecting"; words: string } {
  const { state, heardAt } = useLiveState();
  const now = useNow();
  const age = heardAt === null || now === null ? null : Math.max(0, now - Math.floor(heardAt / 1_000));

  if (state === "reconnecting") return { state, words: "Reconnecting" };
  if (age === null) return { state: "connecting", words: "Connecting" };
  return age > staleSeconds
    ? { state: "stale", words: `Stale, last heard ${agoText(age)}` }
    : { state, words: `Live, ${agoText(age)}` };
}

function agoText(seconds: number): string {
  return seconds < 100 ? `${seconds} s ago` : `${Math.round(seconds / 60)} min ago`;
}

function workerWords({ workers }: ShellView): string {
  if (workers.alive === 0) return "No worker: nothing moves";
  const who = workers.alive === 1 ? "1 worker" : `${workers.alive} workers`;
  if (workers.running === 0) return `${who}, nothing to do`;
  return `${who}, ${workers.running} ${workers.running === 1 ? "job" : "jobs"} running`;
}
