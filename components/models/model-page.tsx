"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useDocumentTitle } from "@mantine/hooks";
import { DeployLink } from "#components/deployments/deploy-link.tsx";
import { ModelFilesCard } from "#components/models/model-files-card.tsx";
import { PlaceCard } from "#components/models/place-card.tsx";
import { ProvenanceCard } from "#components/models/provenance-card.tsx";
import { SkippedCard } from "#components/models/skipped-card.tsx";
import { Columns } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { Status } from "#components/ui/status.tsx";
import { byteSize, count } from "#lib/format.ts";
import { modelQuery } from "#lib/models/query-options.ts";

/** One model: what lies in the bucket, where it is from, and what was left behind. */
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
  const files = model.files.length === 1 ? "1 file" : `${count(model.files.length)} files`;

  return (
    <>
      <PageTitle
        title={model.repo}
        pill={
          <Status kind="verified" pill>
            Verified
          </Status>
        }
        actions={<DeployLink modelId={model.id} filled label="Deploy" hint />}
        finding={{
          strong: `${byteSize(model.bytes)} in ${files}, every byte verified.`,
          rest: "Each file has the digest that the Hub names.",
        }}
      />
      <Columns
        rail={
          <>
            <ProvenanceCard model={model} />
            <PlaceCard model={model} />
          </>
        }
      >
        <ModelFilesCard model={model} />
        <SkippedCard skipped={model.skipped} />
      </Columns>
    </>
  );
}
