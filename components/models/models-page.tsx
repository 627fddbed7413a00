"use client";

import { IconCloudDownload } from "@tabler/icons-react";
import { ModelList } from "#components/models/model-list.tsx";
import { ModelsTitle } from "#components/models/models-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

/** What is stored, verified, and what is on its way. */
export function ModelsPage() {
  return (
    <QueryBoundary
      failed="The models could not be read"
      pending={
        <>
          <PageTitle title="Models" finding={null} />
          <Card>
            <SkeletonRows rows={8} />
          </Card>
        </>
      }
    >
      <ModelsTitle
        action={
          <>
            <LinkButton href="/models/unused" variant="subtle">
              Unused weights
            </LinkButton>
            <LinkButton href="/models/adopt" variant="default">
              Adopt a folder
            </LinkButton>
            <LinkButton href="/models/import" leftSection={<IconCloudDownload size={16} />}>
              Import model
            </LinkButton>
          </>
        }
      />
      <ModelList />
    </QueryBoundary>
  );
}
