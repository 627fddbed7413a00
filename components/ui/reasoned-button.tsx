import { type ComponentProps, useId } from "react";
import { Button } from "./button.tsx";
import classes from "./reasoned-button.module.css";

type Props = ComponentProps<typeof Button> & {
  /** Why it cannot be used now; null when it can. It stands beside the button. */
  reason: string | null;
};

/** A button that says why it is disabled: "Needs the engineer role". */
export function ReasonedButton({ reason, ...button }: Props) {
  const id = useId();
  return (
    <span className={classes.root}>
      {reason ? (
        <span id={id} className={classes.reason}>
          {reason}
        </span>
      ) : null}
      <Button {...button} disabled={reason !== null} aria-describedby={reason ? id : undefined} />
    </span>
  );
}
