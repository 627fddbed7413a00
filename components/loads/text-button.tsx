import type { ReactNode } from "react";
import classes from "./text-button.module.css";

/** An act within the page that reads like a link. */
export function TextButton({ onClick, children }: Readonly<{ onClick: () => void; children: ReactNode }>) {
  return (
    <button type="button" className={classes.root} onClick={onClick}>
      {children}
    </button>
  );
}
