import type { ReactNode } from "react";
import classes from "./columns.module.css";

/** The page's content with its rail at the right; below 1100 px the rail goes under. */
export function Columns({ rail, children }: { rail: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.root}>
      <div className={classes.stack}>{children}</div>
      <div className={classes.stack}>{rail}</div>
    </div>
  );
}

/** Cards below each other. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={classes.stack}>{children}</div>;
}
