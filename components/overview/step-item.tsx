import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./first-run.module.css";
import type { Step } from "#lib/overview/format.ts";

export type StepPlace = Readonly<{ number: number; state: Step["state"] }>;

type Props = StepPlace & Readonly<{ title: string; failed?: boolean; actions?: ReactNode; children: ReactNode }>;

/** A step of the first run: done, to be done now, or later. */
export function StepItem({ number, state, title, failed = false, actions, children }: Props) {
  const isDone = state === "done";
  return (
    <li className={classes.step} data-state={state} aria-current={state === "now" ? "step" : undefined}>
      <span className={classes.mark} data-done={isDone}>
        {isDone ? <IconCheck size={14} aria-label="Done" /> : number}
      </span>
      <div>
        <h3 className={classes.title}>{title}</h3>
        <p className={classes.text} data-failed={failed}>
          {children}
        </p>
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </li>
  );
}
