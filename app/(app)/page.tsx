import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { Overview } from "#components/overview/overview.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { requirePage } from "#lib/access.ts";
import { listImports } from "#lib/imports/queries.ts";
import { importsQuery } from "#lib/imports/query-options.ts";
import { listLoads } from "#lib/loads/queries.ts";
import { loadsQuery } from "#lib/loads/query-options.ts";
import { listModels } from "#lib/models/queries.ts";
import { modelsQuery } from "#lib/models/query-options.ts";
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
        { queryKey: loadsQuery().queryKey, read: () => listLoads(services()) },
      ]}
    >
      <QueryBoundary failed="The overview could not be read">
        <Overview />
      </QueryBoundary>
    </Prefetched>
  );
}
