import classes from "./break-even.module.css";

type Props = Readonly<{ starts: number; paysFrom: number }>;

/** Starts a day as a bar, with a tick at how many it takes; the sentence below says both. */
export function BreakEven({ starts, paysFrom }: Props) {
  const whole = Math.max(starts, paysFrom) * 1.3;
  return (
    <span className={classes.root} data-pays={starts >= paysFrom} aria-hidden>
      <span className={classes.fill} style={{ width: `${(starts / whole) * 100}%` }} />
      <span className={classes.tick} style={{ left: `${(paysFrom / whole) * 100}%` }} />
    </span>
  );
}
