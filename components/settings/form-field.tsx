import { type ComponentProps, useId } from "react";
import classes from "./form-field.module.css";
import { TextField } from "#components/ui/text-field.tsx";

type Props = ComponentProps<typeof TextField> & { /** What the server said of this field. */ error: string | null };

/** A field of a form, with what is wrong about it below. */
export function FormField({ error, ...field }: Props) {
  const id = useId();
  return (
    <div className={classes.root}>
      <TextField {...field} aria-invalid={error !== null} aria-errormessage={error === null ? undefined : id} />
      {error === null ? null : (
        <span id={id} role="alert" className={classes.error}>
          {error}
        </span>
      )}
    </div>
  );
}
