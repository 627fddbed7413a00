import classes from "./skeleton-rows.module.css";

const widths = ["62%", "48%", "55%", "36%", "44%", "58%", "40%", "52%"];

/** Grey lines where rows will be. They appear after 300 ms, so that a quick answer does not flicker. */
export function SkeletonRows({ rows = 5 }: { rows?: number }) {
  return (
    <output className={classes.root} aria-busy>
      <span className="sl-hidden">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={classes.row} aria-hidden>
          <span className={classes.name} />
          <span className={classes.bar} style={{ width: widths[row % widths.length] }} />
        </span>
      ))}
    </output>
  );
}
