import classes from "./small-bar.module.css";

/** How much of a row is done, in a table cell; the number stands beside it. */
export function SmallBar({ ratio, tone }: { ratio: number; tone: "ready" | "moving" | "warn" }) {
  const share = Math.min(1, Math.max(0, ratio));
  return (
    <span className={classes.root} data-tone={tone} aria-hidden>
      <span className={classes.fill} style={{ width: `${share * 100}%` }} />
    </span>
  );
}
