"use client";

import { useSearchParams } from "next/navigation";

/** A filter that lives in the address, so that a list can be sent to somebody as it is seen. Null when it is not set. */
export function useUrlState(name: string): [string | null, (value: string | null) => void] {
  const value = useSearchParams().get(name);

  function set(next: string | null) {
    const params = new URLSearchParams(location.search);
    if (next === null || next === "") params.delete(name);
    else params.set(name, next);
    const query = params.size > 0 ? `?${params}` : "";
    // Filters are no places to go back to.
    history.replaceState(null, "", `${location.pathname}${query}`);
  }

  return [value, set];
}
