import type { ComponentProps, ReactNode } from "react";
import { FieldFrame, type FrameProps } from "./field-frame.tsx";
import classes from "./text-field.module.css";

type Props = Omit<ComponentProps<"input">, "className" | "id"> &
  FrameProps & {
    icon?: ReactNode;
    /** At the end of the input: a key that leads here. */
    hint?: ReactNode;
  };

/** One line of text with its label. */
export function TextField({ label, labelHidden = false, description, error = null, icon, hint, ...input }: Props) {
  return (
    <FieldFrame {...{ label, labelHidden, error }} {...(description === undefined ? {} : { description })}>
      {(tied) => (
        <span className={classes.frame}>
          {icon ? <span className={classes.icon}>{icon}</span> : null}
          <input {...input} {...tied} className={classes.input} data-icon={icon !== undefined} />
          {hint ? <span className={classes.hint}>{hint}</span> : null}
        </span>
      )}
    </FieldFrame>
  );
}
