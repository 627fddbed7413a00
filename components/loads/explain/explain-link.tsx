"use client";

import { ReasonedLink } from "#components/loads/reasoned-link.tsx";
import { useRefusal } from "#components/shell/actor.tsx";

/** To the page that takes a log. */
export function ExplainLink({ filled = false }: Readonly<{ filled?: boolean }>) {
  return (
    <ReasonedLink href="/loads/explain" reason={useRefusal("loads:write")} filled={filled}>
      Explain a log
    </ReasonedLink>
  );
}
