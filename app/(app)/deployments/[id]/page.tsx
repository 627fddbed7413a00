import type { Metadata } from "next";
import { found } from "#app/found.ts";
import { Prefetched } from "#app/prefetched.tsx";
import { DeploymentPage } from "#components/deployments/deployment-page.tsx";
import { requirePage } from "#lib/access.ts";
import { getDeployment } from "#lib/deployments/queries.ts";
import { deploymentQuery } from "#lib/deployments/query-options.ts";
import { listLoadsOf } from "#lib/loads/queries.ts";
import { deploymentLoadsQuery } from "#lib/loads/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Deployment" };

export default async function Page({ params }: PageProps<"/deployments/[id]">) {
  await requirePage("deployments:read");
  const { id } = await params;
  const deployment = await found(id, (deploymentId) => getDeployment(deploymentId, services()));
  return (
    <Prefetched
      queries={[
        { queryKey: deploymentQuery(id).queryKey, read: async () => deployment },
        { queryKey: deploymentLoadsQuery(id).queryKey, read: () => listLoadsOf(id, services()) },
      ]}
    >
      <DeploymentPage id={id} />
    </Prefetched>
  );
}
