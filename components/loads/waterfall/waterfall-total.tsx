"use client";

import classes from "./waterfall.module.css";
import { useTimeText, ZoneName } from "#components/ui/time.tsx";
import { columnSeconds } from "#lib/loads/row-text.ts";
import { totalSeconds } from "#lib/loads/waterfall.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

const ends = { ready: "ready", failed: "failed", incomplete: "last line", not_vllm: "last line" } as const;

type Props = Readonly<{ load: ExplainedLog; told: "log" | "pod"; live: boolean }>;

/** The last row: from when to when, and how long. */
export function WaterfallTotal({ load, told, live }: Props) {
  const total = totalSeconds(load);
  return (
    <div className={classes.total}>
      <span>Total</span>
      <span className={classes.totalNote}>
        <Span load={load} told={told} live={live} />
      </span>
      <span className={classes.seconds}>{columnSeconds(total)}</span>
      <span className={classes.share}>{total > 0 ? "100 %" : ""}</span>
    </div>
  );
}

function Span({ load, told, live }: Props) {
  const text = useTimeText();
  if (load.startedAt === null || load.totalSeconds === null) {
    return load.totalSeconds === null
      ? "what the lines state, without times of their own"
      : "the lines carry no date or zone";
  }
  const end = new Date(new Date(load.startedAt).getTime() + load.totalSeconds * 1000);
  return (
    <>
      {told === "pod" ? "pod created" : "started"} {text(load.startedAt, "clock")}, {live ? "now" : ends[load.outcome]}{" "}
      {text(end, "clock")} <ZoneName />
    </>
  );
}
