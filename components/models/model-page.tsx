"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useDocumentTitle } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { DeployLink } from "#components/deployments/deploy-link.tsx";
import { DeleteWeights } from "#components/models/delete-weights.tsx";
import { LayoutCard } from "#components/models/layout-card.tsx";
import { ModelStatus } from "#components/models/model-status.tsx";
import { PlaceCard } from "#components/models/place-card.tsx";
import { Columns } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { modelFinding } from "#lib/models/model-finding.ts";
import { modelQuery } from "#lib/models/query-options.ts";

// Below the title: what is loaded while it is read.
const ComparisonCard = dynamic(() =>
  import("#components/models/comparison-card.tsx").then((module) => module.ComparisonCard),
);
const ModelFilesCard = dynamic(() =>
  import("#components/models/model-files-card.tsx").then((module) => module.ModelFilesCard),
);
const ProvenanceCard = dynamic(() =>
  import("#components/models/provenance-card.tsx").then((module) => module.ProvenanceCard),
);
const SkippedCard = dynamic(() => import("#components/models/skipped-card.tsx").then((module) => module.SkippedCard));
const UpstreamCard = dynamic(() =>
  import("#components/models/upstream-card.tsx").then((module) => module.UpstreamCard),
);

/** One model: what lies in the bucket, where it is from, what its repo has meanwhile, and what was left behind. */
export function ModelPage({ id }: { id: string }) {
  return (
    <QueryBoundary failed="The model could not be read">
      <Shown id={id} />
    </QueryBoundary>
  );
}

function Shown({ id }: { id: string }) {
  const { data: model } = useSuspenseQuery(modelQuery(id));
  useDocumentTitle(`${model.repo} · Sluice`);
  const { removal } = model;

  return (
    <>
      <PageTitle
        title={model.repo}
        pill={<ModelStatus model={model} pill />}
        actions={
          model.deleting ? null : (
            <>
              <DeleteWeights model={model} />
              <DeployLink modelId={model.id} filled label="Deploy" hint />
            </>
          )
        }
        finding={modelFinding(model)}
      />
      {removal && !removal.isOpen && removal.problem ? (
        <ProblemBanner look="stale" title="Its weights could not be deleted">
          {removal.problem} Nothing of it is gone.
        </ProblemBanner>
      ) : null}
      <Columns
        rail={
          <>
            <ProvenanceCard model={model} />
            <LayoutCard lint={model.lint} />
            <PlaceCard model={model} />
          </>
        }
      >
        {model.upstream ? <UpstreamCard modelId={model.id} repo={model.repo} upstream={model.upstream} /> : null}
        {model.comparison ? <ComparisonCard comparison={model.comparison} /> : null}
        <ModelFilesCard model={model} />
        <SkippedCard skipped={model.skipped} />
      </Columns>
    </>
  );
}
