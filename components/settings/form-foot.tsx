import type { ReactNode } from "react";
import classes from "./form-foot.module.css";
import { Button } from "#components/ui/button.tsx";

type Props = Readonly<{
  label: string;
  pending: boolean;
  /** Why the form cannot be sent now. */
  reason: string | null;
  /** What the server said of the whole form. */
  error?: string | null;
  /** Said after it was done. */
  done?: string | null;
  children?: ReactNode;
}>;

/** The end of a form: what went wrong or right, and the button that sends it. */
export function FormFoot({ label, pending, reason, error = null, done = null, children }: Props) {
  return (
    <div className={classes.root}>
      <span className={classes.said}>
        {error ? (
          <span role="alert" className={classes.error}>
            {error}
          </span>
        ) : null}
        {error ? null : <output>{done}</output>}
      </span>
      {reason ? <span className={classes.reason}>{reason}</span> : null}
      {children}
      <Button type="submit" loading={pending} disabled={reason !== null}>
        {label}
      </Button>
    </div>
  );
}
