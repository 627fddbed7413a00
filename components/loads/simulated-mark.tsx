import classes from "./simulated-mark.module.css";

/** Stands beside what the sandbox only waits for, and no work took. */
export function SimulatedMark() {
  return <span className={classes.root}>simulated</span>;
}
