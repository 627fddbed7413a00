"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

type Props<To extends string> = ButtonProps & { href: Route<To>; children: ReactNode };

/** A button that goes somewhere: a link, so that it can be opened beside. */
export function LinkButton<To extends string>({ href, children, ...button }: Props<To>) {
  return (
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the generic checks it; Mantine's polymorphic props lose it
    <Button component={Link} href={href as Route} {...button}>
      {children}
    </Button>
  );
}
