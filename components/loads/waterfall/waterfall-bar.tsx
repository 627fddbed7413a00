import classes from "./waterfall-bar.module.css";
import { PhaseFill } from "#components/loads/waterfall/phase-fill.tsx";
import { Status } from "#components/ui/status.tsx";
import { noteSide } from "#lib/loads/axis.ts";
import { type WaterfallRow, type WaterfallStep } from "#lib/loads/waterfall.ts";
import type { LoadOutcome } from "#lib/loads/schema.ts";

type BarProps = Readonly<{ row: WaterfallRow; total: number; outcome: LoadOutcome; note?: string | null }>;

// An axis is about 460 px wide and a character of a note 6.5 px; a note that would not fit is left to the table.
const roomOf = (text: string) => (text.length * 6.5 + 16) / 460;

/** One phase on the shared axis, with what is known of it beside the bar. */
export function WaterfallBar({ row, total, outcome, note = null }: BarProps) {
  if (row.state === "not_begun") return <Word>not begun</Word>;
  if (row.state !== "measured") return <LastBar row={row} total={total} outcome={outcome} />;
  if (row.startSeconds === null || row.seconds === null || total <= 0) return <Word>no time in the log</Word>;

  const side = note ? noteSide(row, total, roomOf(note)) : "none";
  return (
    <span className={classes.axis}>
      <PhaseFill
        phase={row.key}
        className={classes.bar}
        start={row.startSeconds / total}
        length={row.seconds / total}
      />
      {side === "none" ? null : (
        <span className={classes.note} data-side={side} style={beside(row, total, side)}>
          {note}
        </span>
      )}
    </span>
  );
}

/** A part of a phase: a thinner bar. */
export function StepBar({ row, step, total }: Readonly<{ row: WaterfallRow; step: WaterfallStep; total: number }>) {
  if (step.startSeconds === null || total <= 0) return <span className={classes.axis} />;
  return (
    <span className={classes.axis} data-thin>
      <PhaseFill
        phase={row.key}
        className={classes.bar}
        start={step.startSeconds / total}
        length={step.seconds / total}
      />
    </span>
  );
}

function LastBar({ row, total, outcome }: Omit<BarProps, "note">) {
  const words = <LastWords state={row.state} outcome={outcome} />;
  if (row.startSeconds === null || row.seconds === null || total <= 0) {
    return (
      <span className={classes.axis}>
        <span className={classes.failed}>{words}</span>
      </span>
    );
  }
  const side = noteSide(row, total, 0.45);
  return (
    <span className={classes.axis}>
      <PhaseFill
        phase={row.key}
        className={classes.bar}
        start={row.startSeconds / total}
        length={row.seconds / total}
      />
      <span className={classes.failed} data-side={side} style={side === "none" ? {} : beside(row, total, side)}>
        {words}
      </span>
    </span>
  );
}

function LastWords({ state, outcome }: Readonly<{ state: WaterfallRow["state"]; outcome: LoadOutcome }>) {
  if (state === "going_on") return <Status kind="moving">goes on</Status>;
  if (outcome === "failed") return <Status kind="failed">failed here</Status>;
  return <Status kind="warn">the log ends here</Status>;
}

function Word({ children }: Readonly<{ children: string }>) {
  return (
    <span className={classes.axis}>
      <span className={classes.word}>{children}</span>
    </span>
  );
}

function beside(row: Pick<WaterfallRow, "startSeconds" | "seconds">, total: number, side: "before" | "after") {
  const start = row.startSeconds ?? 0;
  const end = start + (row.seconds ?? 0);
  return side === "after" ? { left: `${(end / total) * 100}%` } : { right: `${(1 - start / total) * 100}%` };
}
