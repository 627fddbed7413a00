import classes from "./yaml-view.module.css";

/** YAML with the numbers of its lines. */
export function YamlView({ yaml, label }: Readonly<{ yaml: string; label: string }>) {
  return (
    <div
      className={classes.root}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <ol className={classes.lines} aria-label={label}>
        {yaml
          .trimEnd()
          .split("\n")
          .map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a line is known by its number
            <li key={index} className={classes.line}>
              {line === "" ? "\u00a0" : line}
            </li>
          ))}
      </ol>
    </div>
  );
}
