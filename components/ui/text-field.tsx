import { type ComponentProps, type ReactNode, useId } from "react";
import classes from "./text-field.module.css";

type Props = Omit<ComponentProps<"input">, "className" | "id"> & {
  label: string;
  /** The label is for screen readers alone; the placeholder says the same. */
  labelHidden?: boolean;
  description?: string;
  icon?: ReactNode;
  /** At the end of the input: a key that leads here. */
  hint?: ReactNode;
};

/** One line of text with its label. Forms with fields and errors use the library's; this one is on pages that load first. */
export function TextField({ label, labelHidden = false, description, icon, hint, ...input }: Props) {
  const id = useId();
  return (
    <div className={classes.root}>
      <label htmlFor={id} className={labelHidden ? "sl-hidden" : classes.label}>
        {label}
      </label>
      {description ? (
        <span id={`${id}-description`} className={classes.description}>
          {description}
        </span>
      ) : null}
      <span className={classes.frame}>
        {icon ? <span className={classes.icon}>{icon}</span> : null}
        <input
          {...input}
          id={id}
          className={classes.input}
          data-icon={icon !== undefined}
          aria-describedby={description ? `${id}-description` : undefined}
        />
        {hint ? <span className={classes.hint}>{hint}</span> : null}
      </span>
    </div>
  );
}
