import classes from "./bar-parts.module.css";

/** `track` is what is still to come, `hatch` what is not used. */
type BarTone = "ready" | "readySoft" | "moving" | "movingSoft" | "warn" | "track" | "hatch";

export type BarPart = { key: string; label: string; value: number; text: string; tone: BarTone };

/** One bar cut in proportion, and the legend that says each part in words; parts of nothing are left out of the bar. */
export function BarParts({ label, parts }: { label: string; parts: BarPart[] }) {
  return (
    <figure className={classes.root} aria-label={label}>
      <div className={classes.bar} aria-hidden>
        {parts
          .filter((part) => part.value > 0)
          .map((part) => (
            <span key={part.key} className={classes.part} data-tone={part.tone} style={{ flexGrow: part.value }} />
          ))}
      </div>
      <ul className={classes.legend}>
        {parts.map((part) => (
          <li key={part.key} className={classes.entry}>
            <span className={classes.swatch} data-tone={part.tone} aria-hidden />
            {part.label} <strong>{part.text}</strong>
          </li>
        ))}
      </ul>
    </figure>
  );
}
