import type { ReactNode } from "react";
import classes from "./tag.module.css";

/** A small fact beside a name, such as *Gate passed*. */
export function Tag({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.root}>
      {icon}
      {children}
    </span>
  );
}
