import type { ReactNode } from "react";
import classes from "./toolbar.module.css";

/** Filters above a list, and at their right how many rows they leave. */
export function Toolbar({ rows, children }: { rows: string; children: ReactNode }) {
  return (
    <div className={classes.root}>
      {children}
      <output className={classes.rows}>{rows}</output>
    </div>
  );
}
