import type { ComponentProps } from "react";
import { FieldFrame, type FrameProps } from "./field-frame.tsx";
import classes from "./text-area.module.css";

type Props = Omit<ComponentProps<"textarea">, "className" | "id"> & FrameProps;

/** Several lines of text in mono, with their label. */
export function TextArea({ label, description, error = null, ...area }: Props) {
  return (
    <FieldFrame label={label} error={error} {...(description === undefined ? {} : { description })}>
      {(tied) => <textarea {...area} {...tied} className={classes.text} spellCheck={false} />}
    </FieldFrame>
  );
}
