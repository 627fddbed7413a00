"use client";

import { ExplainLink } from "#components/loads/explain/explain-link.tsx";
import { StepItem, type StepPlace } from "#components/overview/step-item.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { loadTitle } from "#lib/loads/load-title.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

/** The log of any vLLM start, and where its time went. */
export function ExplainStep({ loads, ...place }: StepPlace & Readonly<{ loads: LoadRow[] }>) {
  const load = loads[0];

  const actions = load ? null : <ExplainLink filled={place.state === "now"} />;

  return (
    <StepItem {...place} title="Explain a start from its log" actions={actions}>
      {load ? (
        <>
          <PageLink href={`/loads/${load.id}`}>{load.name}</PageLink>: {loadTitle(load.explained).toLowerCase()}.
        </>
      ) : (
        "The log of any vLLM start will do. You see every second of it, and why it failed if it did."
      )}
    </StepItem>
  );
}
