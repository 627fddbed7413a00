import type { ComponentProps } from "react";
import { FieldFrame, type FrameProps } from "./field-frame.tsx";
import classes from "./select-field.module.css";

type Props = Omit<ComponentProps<"select">, "className" | "id"> &
  FrameProps & { options: readonly { value: string; label: string }[] };

/** One choice of several, in the browser's own list, with its label. */
export function SelectField({ label, description, options, error = null, ...select }: Props) {
  return (
    <FieldFrame label={label} error={error} {...(description === undefined ? {} : { description })}>
      {(tied) => (
        <select {...select} {...tied} className={classes.select}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
