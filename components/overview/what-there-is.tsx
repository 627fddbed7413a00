"use client";

import { ExplainLink } from "#components/loads/explain-link.tsx";
import { ReasonedLink } from "#components/loads/reasoned-link.tsx";
import { ImportsCard } from "#components/overview/imports-card.tsx";
import { MeanStartCard } from "#components/overview/mean-start-card.tsx";
import { ModelsCard } from "#components/overview/models-card.tsx";
import { StartsCard } from "#components/overview/starts-card.tsx";
import { SummaryTiles } from "#components/overview/summary-tiles.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { Columns, Stack } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import type { ImportRow } from "#lib/imports/schema.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";
import { overviewFinding } from "#lib/overview/format.ts";

type Props = Readonly<{ models: ModelView[]; imports: ImportRow[]; loads: LoadRow[] }>;

/** Models, what is being imported, and where the time of starts goes. */
export function WhatThereIs({ models, imports, loads }: Props) {
  const refusal = useRefusal("imports:write");
  return (
    <>
      <PageTitle
        title="Overview"
        finding={overviewFinding({ models, imports, loads })}
        actions={
          <>
            <ExplainLink />
            <ReasonedLink href="/models/import" reason={refusal} filled>
              Import model
            </ReasonedLink>
          </>
        }
      />
      <Stack>
        <SummaryTiles models={models} imports={imports} loads={loads} />
        <MeanStartCard loads={loads} />
        <Columns
          rail={
            <>
              <ImportsCard imports={imports} />
              <ModelsCard models={models} />
            </>
          }
        >
          <StartsCard loads={loads} />
        </Columns>
      </Stack>
    </>
  );
}
