"use client";

import NextLink, { type LinkProps } from "next/link";
import { type ReactNode, useState } from "react";

type Props<To extends string> = Omit<LinkProps<To>, "prefetch" | "onMouseEnter" | "onFocus"> & {
  children: ReactNode;
  /** False where the link passes over many pages before one of them is opened. */
  ahead?: boolean;
};

/**
 * A link to a page of Sluice. The page is fetched ahead once somebody reaches for the link, by pointer or keyboard: fetching every link in view, as
 * Next.js does of itself, makes the server render sixteen pages for each one that is opened.
 */
export function PageLink<To extends string>({ ahead = true, ...props }: Props<To>) {
  const [reached, setReached] = useState(false);
  const reach = () => setReached(true);
  return <NextLink {...props} prefetch={reached && ahead ? null : false} onMouseEnter={reach} onFocus={reach} />;
}
