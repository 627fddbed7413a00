import type { ReactNode } from "react";
import classes from "./tick-box.module.css";

type Props = { checked: boolean; disabled?: boolean; onChange: (checked: boolean) => void; children: ReactNode };

/** The browser's own checkbox, in our colours, with its words. */
export function TickBox({ checked, disabled = false, onChange, children }: Props) {
  return (
    <label className={classes.root}>
      <input
        type="checkbox"
        className={classes.box}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
