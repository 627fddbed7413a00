import type { Metadata } from "next";
import { found } from "#app/found.ts";
import { Prefetched } from "#app/prefetched.tsx";
import { ChangeDeployment } from "#components/deployments/change-deployment.tsx";
import { requirePage } from "#lib/access.ts";
import { listClusters } from "#lib/clusters/queries.ts";
import { clustersQuery } from "#lib/clusters/query-options.ts";
import { getDeployDefaults, getDeployment } from "#lib/deployments/queries.ts";
import { deployDefaultsQuery, deploymentQuery } from "#lib/deployments/query-options.ts";
import { listModels } from "#lib/models/queries.ts";
import { modelsQuery } from "#lib/models/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Change deployment" };

export default async function Page({ params }: PageProps<"/deployments/[id]/change">) {
  await requirePage("deployments:read");
  const { id } = await params;
  const deployment = await found(id, (deploymentId) => getDeployment(deploymentId, services()));
  const modelId = deployment.model?.id;
  const form = modelId
    ? [{ queryKey: deployDefaultsQuery(modelId).queryKey, read: () => getDeployDefaults(modelId, services()) }]
    : [];
  return (
    <Prefetched
      queries={[
        { queryKey: deploymentQuery(id).queryKey, read: async () => deployment },
        { queryKey: clustersQuery().queryKey, read: () => listClusters(services()) },
        { queryKey: modelsQuery().queryKey, read: () => listModels(services()) },
        ...form,
      ]}
    >
      <ChangeDeployment id={id} />
    </Prefetched>
  );
}
