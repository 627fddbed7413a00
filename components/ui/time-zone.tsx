"use client";

import { createContext, type ReactNode, use, useSyncExternalStore } from "react";

export type Zone = "utc" | "local";

const key = "sluice-zone";
const changed = "sluice-zone-changed";

const ZoneContext = createContext<{ zone: Zone; setZone: (zone: Zone) => void }>({ zone: "utc", setZone: () => {} });

/** Whether times are shown in UTC or in the browser's own zone; one choice for all of them, kept by the browser. */
export function TimeZoneProvider({ children }: { children: ReactNode }) {
  const zone = useSyncExternalStore(follow, read, () => "utc" as const);
  return <ZoneContext value={{ zone, setZone: write }}>{children}</ZoneContext>;
}

export function useTimeZone() {
  return use(ZoneContext);
}

function read(): Zone {
  try {
    return localStorage.getItem(key) === "local" ? "local" : "utc";
  } catch {
    return "utc";
  }
}

function write(zone: Zone) {
  try {
    localStorage.setItem(key, zone);
  } catch {
    // A browser that keeps nothing shows UTC.
  }
  dispatchEvent(new Event(changed));
}

function follow(onChange: () => void) {
  addEventListener("storage", onChange);
  addEventListener(changed, onChange);
  return () => {
    removeEventListener("storage", onChange);
    removeEventListener(changed, onChange);
  };
}
