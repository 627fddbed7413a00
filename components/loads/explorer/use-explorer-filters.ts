"use client";

import { useSearchParams } from "next/navigation";
import {
  type ExplorerKey,
  explorerKeys,
  explorerSearch,
  type Measure,
  measures,
  narrowingKeys,
  usual,
  type Window,
  windows,
} from "#lib/loads/explorer/explorer-search.ts";

/** Which starts are compared, over which time and by what, kept in the address so that it can be sent to somebody. */
export function useExplorerFilters() {
  const params = useSearchParams();

  function change(changes: Partial<Record<ExplorerKey, string | null>>) {
    const next = new URLSearchParams(location.search);
    for (const key of explorerKeys) {
      const value = changes[key];
      if (value === null || value === "") next.delete(key);
      else if (value !== undefined) next.set(key, value);
    }
    history.replaceState(null, "", next.size > 0 ? `${location.pathname}?${next}` : location.pathname);
  }

  const window: Window = windows.find(({ value }) => value === params.get("window"))?.value ?? usual.window;
  const measure: Measure = measures.find(({ value }) => value === params.get("measure"))?.value ?? usual.measure;
  return {
    search: explorerSearch(params),
    window,
    measure,
    valueOf: (key: ExplorerKey) => params.get(key),
    set: (key: ExplorerKey) => (value: string | null) => change({ [key]: value }),
    isNarrowed: narrowingKeys.some((key) => params.get(key) !== null),
    clear: () => change(Object.fromEntries(narrowingKeys.map((key) => [key, null]))),
  };
}

export type ExplorerFilters = ReturnType<typeof useExplorerFilters>;
