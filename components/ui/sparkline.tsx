import classes from "./sparkline.module.css";

const [width, height] = [90, 20];

/** How a number went, without an axis; a dot marks the last. Nothing below two values: a line needs both ends. */
export function Sparkline({ values, tone = "accent" }: Readonly<{ values: number[]; tone?: "accent" | "warn" }>) {
  if (values.length < 2) return null;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const points = values.map((value, index) => ({
    x: (index / (values.length - 1)) * width,
    y: most === least ? height / 2 : height - ((value - least) / (most - least)) * height,
  }));
  const end = points.at(-1);
  return (
    <svg className={classes.root} viewBox={`0 0 ${width} ${height}`} data-tone={tone} aria-hidden>
      <polyline className={classes.line} points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {end ? <circle className={classes.end} cx={end.x} cy={end.y} r={2.5} /> : null}
    </svg>
  );
}
