"use client";

import { DeployLink } from "#components/deployments/deploy-link.tsx";
import { ExplainLink } from "#components/loads/explain/explain-link.tsx";
import { StepItem, type StepPlace } from "#components/overview/step-item.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { loadTitle } from "#lib/loads/load-title.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";

type Props = StepPlace & Readonly<{ models: ModelView[]; loads: LoadRow[] }>;

/** The first start: of the model on a cluster, or of any vLLM by its log. */
export function StartStep({ models, loads, ...place }: Props) {
  const load = loads[0];
  const model = models[0];

  const actions = (
    <>
      <ExplainLink />
      {model ? <DeployLink modelId={model.id} filled={place.state === "now"} /> : null}
    </>
  );

  return (
    <StepItem {...place} title="Deploy it and watch it start" actions={load ? null : actions}>
      {load ? (
        <>
          <PageLink href={`/loads/${load.id}`}>{load.name}</PageLink>: {loadTitle(load.explained).toLowerCase()}.
        </>
      ) : (
        "You see every second of the start as it happens. The log of any vLLM start is explained as well."
      )}
    </StepItem>
  );
}
