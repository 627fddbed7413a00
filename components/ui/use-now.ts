"use client";

import { useSyncExternalStore } from "react";

/** The time in whole seconds since the epoch, once a second while `active`; null on the server, where "ago" means nothing. */
export function useNow(active = true): number | null {
  return useSyncExternalStore(active ? tick : never, active ? seconds : nothing, nothing);
}

function seconds(): number {
  return Math.floor(Date.now() / 1_000);
}

function tick(onChange: () => void) {
  const timer = setInterval(onChange, 1_000);
  return () => clearInterval(timer);
}

function never() {
  return () => {};
}

function nothing(): null {
  return null;
}
