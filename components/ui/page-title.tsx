import type { ReactNode } from "react";
import classes from "./page-title.module.css";

/** One sentence about the page: `strong` is the answer, `rest` what else there is to know. */
export type Finding = { strong: string; rest?: string };

type Props = {
  title: string;
  pill?: ReactNode;
  /** Null while it is not known yet: the title stands, the finding is a grey line. */
  finding: Finding | null;
  actions?: ReactNode;
};

export function PageTitle({ title, pill, finding, actions }: Props) {
  return (
    <header className={classes.root}>
      <div className={classes.text}>
        <div className={classes.line}>
          <h1 className={classes.title}>{title}</h1>
          {pill}
        </div>
        {finding ? (
          <p className={classes.finding}>
            <strong>{finding.strong}</strong> {finding.rest}
          </p>
        ) : (
          <div className={classes.pending} aria-hidden />
        )}
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  );
}
