"use client";

import { useSyncExternalStore } from "react";

/** The time in whole seconds since the epoch, once a second; null on the server, where "ago" means nothing. */
export function useNow(): number | null {
  return useSyncExternalStore(tick, seconds, () => null);
}

function seconds(): number {
  return Math.floor(Date.now() / 1_000);
}

function tick(onChange: () => void) {
  const timer = setInterval(onChange, 1_000);
  return () => clearInterval(timer);
}
