"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";

type Props<To extends string> = Readonly<{
  href: Route<To>;
  /** Why the role may not go on there; null when it may. */
  reason: string | null;
  filled: boolean;
  children: ReactNode;
}>;

/** A link that looks like a button, or a disabled button with its reason. */
export function ReasonedLink<To extends string>({ href, reason, filled, children }: Props<To>) {
  const variant = filled ? "filled" : "default";
  if (reason === null) {
    return (
      <LinkButton href={href} variant={variant}>
        {children}
      </LinkButton>
    );
  }
  return (
    <ReasonedButton reason={reason} variant={variant} onClick={() => undefined}>
      {children}
    </ReasonedButton>
  );
}
