"use client";

import { useQuery } from "@tanstack/react-query";
import { baselinesQuery } from "#lib/loads/query-options.ts";

/** The starts that others are measured against, by their ids. */
export function usePinned(): ReadonlySet<string> {
  const { data = [] } = useQuery(baselinesQuery());
  return new Set(data.flatMap(({ loadIds }) => loadIds));
}
