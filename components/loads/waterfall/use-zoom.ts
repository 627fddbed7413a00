"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type Zoom, zooms } from "#lib/loads/zoom.ts";

/** Which part of a start is shown, kept in the address so that a link shows what its sender saw. */
export function useZoom(): [Zoom, (zoom: Zoom) => void] {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const zoom = zooms.find(({ value }) => value === parameters.get("zoom"))?.value ?? "whole";

  function show(next: Zoom) {
    const search = new URLSearchParams(parameters);
    if (next === "whole") search.delete("zoom");
    else search.set("zoom", next);
    history.replaceState(null, "", search.size > 0 ? `${pathname}?${search}` : pathname);
  }
  return [zoom, show];
}
