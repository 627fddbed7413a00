"use client";

import { useState } from "react";
import type { LoadRow } from "#lib/loads/schema.ts";

/** Follows a live log until the reader looks elsewhere; `newLines` is what came since. */
export function useFollow({ live, lineCount }: Pick<LoadRow, "live" | "lineCount">) {
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  const following = live && pausedAt === null;

  function setFollowing(next: boolean) {
    if (next !== following) setPausedAt(next ? null : lineCount);
  }
  return { following, setFollowing, newLines: pausedAt === null ? 0 : lineCount - pausedAt };
}
