import type { Route } from "next";
import type { ReactNode } from "react";
import type { ButtonLook } from "./button.tsx";
import classes from "./button.module.css";
import { PageLink } from "./page-link.tsx";

type Props<To extends string> = ButtonLook & {
  href: Route<To>;
  /** Opens beside, for pages that are not ours. */
  external?: boolean;
  children: ReactNode;
};

/** A button that goes somewhere: a link, so that it can be opened beside. */
export function LinkButton<To extends string>({
  href,
  external = false,
  variant = "filled",
  leftSection,
  rightSection,
  children,
}: Props<To>) {
  const beside = external ? { target: "_blank", rel: "noreferrer" } : {};
  return (
    <PageLink href={href} className={classes.root} data-variant={variant} {...beside}>
      {leftSection}
      {children}
      {rightSection}
    </PageLink>
  );
}
