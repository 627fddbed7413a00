import type { ComponentProps, ReactNode } from "react";
import classes from "./button.module.css";

/** One `filled` a page at most; `default` is outlined, `subtle` has no edge, `danger` ends something. */
type ButtonVariant = "filled" | "default" | "subtle" | "danger";

export type ButtonLook = {
  variant?: ButtonVariant;
  leftSection?: ReactNode;
  rightSection?: ReactNode;
};

type Props = Omit<ComponentProps<"button">, "className"> & ButtonLook & { loading?: boolean };

/**
 * A button in the words of the design. While it waits for an answer it keeps its width and the focus, which one that is `disabled` loses, and
 * cannot be pressed again.
 */
export function Button({
  variant = "filled",
  leftSection,
  rightSection,
  loading = false,
  disabled = false,
  type = "button",
  onClick,
  children,
  ...button
}: Props) {
  return (
    <button
      {...button}
      type={type}
      className={classes.root}
      data-variant={variant}
      data-loading={loading}
      disabled={disabled}
      aria-disabled={loading}
      aria-busy={loading}
      onClick={loading ? (event) => event.preventDefault() : onClick}
    >
      {leftSection}
      {children}
      {rightSection}
    </button>
  );
}
