"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { AdoptionActions } from "#components/models/adoption-actions.tsx";
import { AdoptionFilesCard } from "#components/models/adoption-files-card.tsx";
import { ComparisonCard } from "#components/models/comparison-card.tsx";
import { LayoutCard } from "#components/models/layout-card.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Columns } from "#components/ui/columns.tsx";
import { CopyText } from "#components/ui/copy-text.tsx";
import { type Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { Status } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import { parametersText } from "#lib/imports/format.ts";
import { adoptionBlock, adoptionFinding, adoptionState } from "#lib/models/adopt/adoption-finding.ts";
import { adoptionQuery } from "#lib/models/query-options.ts";
import type { AdoptionView } from "#lib/models/schema.ts";

/** A folder on its way to be a model: what lies there, whether it is what the Hub has, and what stands against it. */
export function AdoptionPage({ id }: { id: string }) {
  return (
    <QueryBoundary failed="The adoption could not be read">
      <Shown id={id} />
    </QueryBoundary>
  );
}

function Shown({ id }: { id: string }) {
  const { data: view } = useSuspenseQuery(adoptionQuery(id));
  const { kind, words } = adoptionState(view);
  const { found, state } = view;
  const block = adoptionBlock(view);
  return (
    <>
      <PageTitle
        title={`${state === "done" ? "Adopted" : "Adopt"} ${view.prefix.replace(/\/$/, "")}`}
        pill={
          <Status kind={kind} pill>
            {words}
          </Status>
        }
        finding={adoptionFinding(view)}
        actions={<AdoptionActions view={view} />}
      />
      <Problem view={view} />
      {block && state === "read" ? (
        <ProblemBanner look="blocking" title={block}>
          No start could load it. The layout says what to mend; then read the folder again.
        </ProblemBanner>
      ) : null}
      <Columns
        rail={
          <>
            <FolderCard view={view} />
            {found ? <LayoutCard lint={found.lint} /> : null}
          </>
        }
      >
        {found ? <ComparisonCard comparison={found.comparison} /> : null}
        <AdoptionFilesCard files={view.files} isReading={state === "reading"} />
      </Columns>
    </>
  );
}

function Problem({ view: { problem, state, retryAt } }: { view: AdoptionView }) {
  if (problem === null || state === "failed") return null;
  return (
    <ProblemBanner look="stale" title={retryAt ? "It waits, and goes on by itself" : "It was not adopted"}>
      {problem}
    </ProblemBanner>
  );
}

function FolderCard({ view: { bucket, prefix, found, repo, revision, createdBy, createdAt } }: { view: AdoptionView }) {
  const asked = repo === null ? "what the folder itself names" : revision ? `${repo}@${revision}` : repo;
  const entries: Definition[] = [
    { term: "Compare with", value: asked },
    ...(found === null
      ? []
      : [
          { term: "Name", value: found.name },
          {
            term: "Parameters",
            value:
              found.parameters === null
                ? "not known: no safetensors header told"
                : `${parametersText(found.parameters)} ${found.dtype ?? ""}`,
          },
        ]),
    {
      term: "Asked",
      value: (
        <>
          <Time at={createdAt} />, by {createdBy}
        </>
      ),
    },
  ];
  return (
    <Card title="In the bucket">
      <CardBody>
        <CopyText text={`gs://${bucket}/${prefix}`} label="Copy address" block />
        <DefinitionList entries={entries} />
      </CardBody>
    </Card>
  );
}
