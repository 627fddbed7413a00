"use client";

import { useNow } from "#components/ui/use-now.ts";
import { duration } from "#lib/format.ts";

/** How long it is until a moment, counted down each second; nothing once it has passed. */
export function TimeLeft({ until }: Readonly<{ until: string }>) {
  const now = useNow();
  if (now === null) return null;
  const left = Math.floor(Date.parse(until) / 1_000) - now;
  return left > 0 ? <strong>{duration(left)} left</strong> : null;
}
