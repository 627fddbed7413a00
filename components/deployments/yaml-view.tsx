import classes from "./yaml-view.module.css";

/** YAML with the numbers of its lines. */
export function YamlView({ yaml, label }: Readonly<{ yaml: string; label: string }>) {
  return (
    <section
      className={classes.root}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
    >
      <ol className={classes.lines}>
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
    </section>
  );
}
