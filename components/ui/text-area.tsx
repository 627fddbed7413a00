import { type ComponentProps, useId } from "react";
import classes from "./text-area.module.css";

type Props = Omit<ComponentProps<"textarea">, "className" | "id"> & {
  label: string;
  description?: string;
  /** What is wrong with the text. */
  error?: string | null;
};

/** Several lines of text in mono, with their label. */
export function TextArea({ label, description, error = null, ...area }: Props) {
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
      <textarea
        {...area}
        id={id}
        className={classes.text}
        spellCheck={false}
        aria-describedby={description ? `${id}-description` : undefined}
        aria-invalid={error !== null}
        aria-errormessage={error === null ? undefined : `${id}-error`}
      />
      {error === null ? null : (
        <span id={`${id}-error`} role="alert" className={classes.error}>
          {error}
        </span>
      )}
    </div>
  );
}
