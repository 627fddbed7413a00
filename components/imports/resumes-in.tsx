"use client";

import { useNow } from "#components/ui/use-now.ts";
import { duration } from "#lib/format.ts";

/** How long a wait still is that somebody else asked for, as it runs out. */
export function ResumesIn({ until }: { until: number }) {
  const now = useNow();
  if (now === null) return "asked to wait";
  const seconds = Math.ceil(until / 1_000 - now);
  if (seconds <= 0) return "resumes now";
  return `resumes in ${seconds < 100 ? `${seconds} s` : duration(seconds)}`;
}
