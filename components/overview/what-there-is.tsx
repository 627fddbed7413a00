"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { DeployLink } from "#components/deployments/deploy-link.tsx";
import { ReasonedLink } from "#components/loads/reasoned-link.tsx";
import { AttentionCard } from "#components/overview/attention-card.tsx";
import { CachesCard } from "#components/overview/caches-card.tsx";
import { ImportsCard } from "#components/overview/imports-card.tsx";
import { MeanStartCard } from "#components/overview/mean-start-card.tsx";
import { StartingCard } from "#components/overview/starting-card.tsx";
import { StartsCard } from "#components/overview/starts-card.tsx";
import { SummaryTiles } from "#components/overview/summary-tiles.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { Columns, Stack } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { cachesQuery } from "#lib/caches/query-options.ts";
import { clustersQuery } from "#lib/clusters/query-options.ts";
import { deploymentsQuery } from "#lib/deployments/query-options.ts";
import type { ImportRow } from "#lib/imports/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";
import { overviewFinding } from "#lib/overview/overview-finding.ts";
import type { OverviewView } from "#lib/overview/schema.ts";

type Props = Readonly<{ models: ModelView[]; imports: ImportRow[]; starts: OverviewView }>;

/** What runs, where the time of starts goes, what wants a look, and what moves. */
export function WhatThereIs({ models, imports, starts: { recent, goingOn, predicted, newest, regressions } }: Props) {
  const refusal = useRefusal("imports:write");
  const { data: deployments } = useSuspenseQuery(deploymentsQuery());
  const { data: clusters } = useSuspenseQuery(clustersQuery());
  const { data: caches } = useSuspenseQuery(cachesQuery());
  return (
    <>
      <PageTitle
        title="Overview"
        finding={overviewFinding({ deployments, models, recent })}
        actions={
          <>
            <ReasonedLink href="/models/import" reason={refusal} filled={false}>
              Import model
            </ReasonedLink>
            <DeployLink filled />
          </>
        }
      />
      <Stack>
        <SummaryTiles deployments={deployments} recent={recent} />
        <MeanStartCard recent={recent} />
        <Columns
          rail={
            <>
              <StartingCard goingOn={goingOn} predicted={predicted} />
              <ImportsCard imports={imports} />
              <CachesCard grid={caches} />
            </>
          }
        >
          <AttentionCard looked={{ deployments, imports, clusters, models, caches, regressions }} />
          <StartsCard loads={newest} />
        </Columns>
      </Stack>
    </>
  );
}
