import classes from "./key-hint.module.css";

/** A key or a chord, as it is written on the keyboard. */
export function KeyHint({ children }: { children: string }) {
  return <kbd className={classes.root}>{children}</kbd>;
}
