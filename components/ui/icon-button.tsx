import type { ReactNode } from "react";
import classes from "./icon-button.module.css";

type Props = { label: string; onClick: () => void; children: ReactNode };

/** A button that is an icon alone; its name is read aloud and shown on hover. */
export function IconButton({ label, onClick, children }: Props) {
  return (
    <button type="button" className={classes.root} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
