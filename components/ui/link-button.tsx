"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

/** A button that goes somewhere: a link, so that it can be opened beside. */
export function LinkButton({ href, children, ...button }: ButtonProps & { href: Route; children: ReactNode }) {
  return (
    <Button component={Link} href={href} {...button}>
      {children}
    </Button>
  );
}
