import { type ReactNode, useId } from "react";
import classes from "./field-frame.module.css";

/** What a control needs to be tied to its words. */
type Tied = Readonly<{
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
  "aria-errormessage": string | undefined;
}>;

export type FrameProps = Readonly<{
  label: string;
  /** The label is for screen readers alone; the placeholder says the same. */
  labelHidden?: boolean;
  description?: string;
  /** What is wrong with what was entered. */
  error?: string | null;
}>;

/** The label above a control, what it is about, and what is wrong with it. */
export function FieldFrame({
  label,
  labelHidden = false,
  description,
  error = null,
  children,
}: FrameProps & { children: (tied: Tied) => ReactNode }) {
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
      {children({
        id,
        "aria-describedby": description ? `${id}-description` : undefined,
        "aria-invalid": error !== null,
        "aria-errormessage": error === null ? undefined : `${id}-error`,
      })}
      {error === null ? null : (
        <span id={`${id}-error`} role="alert" className={classes.error}>
          {error}
        </span>
      )}
    </div>
  );
}
