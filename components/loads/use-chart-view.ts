"use client";

import { usePathname, useSearchParams } from "next/navigation";

export type ChartView = "chart" | "table";

/** Chart or table, kept in the address so that a link shows what its sender saw. */
export function useChartView(): [ChartView, (view: ChartView) => void] {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const view = parameters.get("view") === "table" ? "table" : "chart";

  function show(next: ChartView) {
    const search = new URLSearchParams(parameters);
    if (next === "table") search.set("view", "table");
    else search.delete("view");
    history.replaceState(null, "", search.size > 0 ? `${pathname}?${search}` : pathname);
  }
  return [view, show];
}
