import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { NewDeployment } from "#components/deployments/new-deployment.tsx";
import { requirePage } from "#lib/access.ts";
import { listClusters } from "#lib/clusters/queries.ts";
import { clustersQuery } from "#lib/clusters/query-options.ts";
import { getDeployDefaults } from "#lib/deployments/queries.ts";
import { deployDefaultsQuery } from "#lib/deployments/query-options.ts";
import { listModels } from "#lib/models/queries.ts";
import { modelsQuery } from "#lib/models/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Deploy model" };

export default async function Page({ searchParams }: PageProps<"/deployments/new">) {
  await requirePage("deployments:read");
  const { model } = await searchParams;
  const modelId = typeof model === "string" ? model : null;
  const form =
    modelId === null
      ? []
      : [
          { queryKey: deployDefaultsQuery(modelId).queryKey, read: () => getDeployDefaults(modelId, services()) },
          { queryKey: clustersQuery().queryKey, read: () => listClusters(services()) },
        ];
  return (
    <Prefetched queries={[{ queryKey: modelsQuery().queryKey, read: () => listModels(services()) }, ...form]}>
      <NewDeployment modelId={modelId} />
    </Prefetched>
  );
}
