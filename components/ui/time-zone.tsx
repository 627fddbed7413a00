"use client";

import { createContext, type ReactNode, use, useSyncExternalStore } from "react";
import { browserChoice } from "#components/ui/browser-choice.ts";

export type Zone = "utc" | "local";

const choice = browserChoice("sluice-zone", ["utc", "local"]);

const ZoneContext = createContext<Zone>("utc");

/** Whether times are shown in UTC or in the browser's own zone: one choice for all of them. */
export function TimeZoneProvider({ children }: { children: ReactNode }) {
  const zone = useSyncExternalStore(choice.follow, choice.read, () => "utc" as const);
  return <ZoneContext value={zone}>{children}</ZoneContext>;
}

export function useTimeZone() {
  return { zone: use(ZoneContext), setZone: choice.write };
}
