import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { ModelsPage } from "#components/models/models-page.tsx";
import { requirePage } from "#lib/access.ts";
import { listDeploymentNames } from "#lib/deployments/queries.ts";
import { deploymentNamesQuery } from "#lib/deployments/query-options.ts";
import { listImports } from "#lib/imports/queries.ts";
import { importsQuery } from "#lib/imports/query-options.ts";
import { listModels } from "#lib/models/queries.ts";
import { modelsQuery } from "#lib/models/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Models" };

export default async function Page() {
  await requirePage("models:read");
  return (
    <Prefetched
      queries={[
        { queryKey: modelsQuery().queryKey, read: () => listModels(services()) },
        { queryKey: importsQuery().queryKey, read: () => listImports(services()) },
        { queryKey: deploymentNamesQuery().queryKey, read: () => listDeploymentNames(services()) },
      ]}
    >
      <ModelsPage />
    </Prefetched>
  );
}
