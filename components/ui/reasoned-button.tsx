import { Button, type ButtonProps } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./reasoned-button.module.css";

type Props = ButtonProps & {
  /** Why it cannot be used now; null when it can. It stands beside the button. */
  reason: string | null;
  type?: "button" | "submit";
  onClick?: () => void;
  children: ReactNode;
};

/** A button that says why it is disabled: "Needs the engineer role". */
export function ReasonedButton({ reason, type = "button", onClick, children, ...button }: Props) {
  const id = useId();
  return (
    <span className={classes.root}>
      {reason ? (
        <span id={id} className={classes.reason}>
          {reason}
        </span>
      ) : null}
      <Button
        type={type}
        {...button}
        disabled={reason !== null}
        aria-describedby={reason ? id : undefined}
        {...(onClick ? { onClick } : {})}
      >
        {children}
      </Button>
    </span>
  );
}
