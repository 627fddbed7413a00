import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { Overview } from "#components/overview/overview.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { requirePage } from "#lib/access.ts";
import { readCacheGrid } from "#lib/caches/queries.ts";
import { cachesQuery } from "#lib/caches/query-options.ts";
import { listClusters } from "#lib/clusters/queries.ts";
import { clustersQuery } from "#lib/clusters/query-options.ts";
import { listDeployments } from "#lib/deployments/queries.ts";
import { deploymentsQuery } from "#lib/deployments/query-options.ts";
import { listImports } from "#lib/imports/queries.ts";
import { importsQuery } from "#lib/imports/query-options.ts";
import { listModels } from "#lib/models/queries.ts";
import { modelsQuery } from "#lib/models/query-options.ts";
import { readOverview } from "#lib/overview/queries.ts";
import { overviewQuery } from "#lib/overview/query-options.ts";
import { services } from "#lib/services.ts";
import { getSettings } from "#lib/settings/queries.ts";
import { settingsQuery } from "#lib/settings/query-options.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  await requirePage("models:read");
  return (
    <Prefetched
      queries={[
        { queryKey: settingsQuery().queryKey, read: () => getSettings(services()) },
        { queryKey: modelsQuery().queryKey, read: () => listModels(services()) },
        { queryKey: importsQuery().queryKey, read: () => listImports(services()) },
        { queryKey: overviewQuery().queryKey, read: () => readOverview(services()) },
        { queryKey: deploymentsQuery().queryKey, read: () => listDeployments(services()) },
        { queryKey: clustersQuery().queryKey, read: () => listClusters(services()) },
        { queryKey: cachesQuery().queryKey, read: () => readCacheGrid(services()) },
      ]}
    >
      <QueryBoundary failed="The overview could not be read">
        <Overview />
      </QueryBoundary>
    </Prefetched>
  );
}
