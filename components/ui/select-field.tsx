import { type ComponentProps, useId } from "react";
import classes from "./select-field.module.css";

type Props = Omit<ComponentProps<"select">, "className" | "id"> & {
  label: string;
  description?: string;
  options: readonly { value: string; label: string }[];
  /** What is wrong with the choice. */
  error?: string | null;
};

/** One choice of several, in the browser's own list, with its label. */
export function SelectField({ label, description, options, error = null, ...select }: Props) {
  const id = useId();
  return (
    <div className={classes.root}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      {description ? (
        <span id={`${id}-description`} className={classes.description}>
          {description}
        </span>
      ) : null}
      <select
        {...select}
        id={id}
        className={classes.select}
        aria-describedby={description ? `${id}-description` : undefined}
        aria-invalid={error !== null}
        aria-errormessage={error === null ? undefined : `${id}-error`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error === null ? null : (
        <span id={`${id}-error`} role="alert" className={classes.error}>
          {error}
        </span>
      )}
    </div>
  );
}
