import type { Metadata } from "next";
import { found } from "#app/found.ts";
import { Prefetched } from "#app/prefetched.tsx";
import { DeploymentPage } from "#components/deployments/deployment-page.tsx";
import { requirePage } from "#lib/access.ts";
import { getDeployment } from "#lib/deployments/queries.ts";
import { deploymentQuery } from "#lib/deployments/query-options.ts";
import { listLoadsOf, listPresentLoads } from "#lib/loads/queries.ts";
import { deploymentLoadsQuery, presentLoadsQuery } from "#lib/loads/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Deployment" };

export default async function Page({ params, searchParams }: PageProps<"/deployments/[id]">) {
  await requirePage("deployments:read");
  const [{ id }, { tab }] = await Promise.all([params, searchParams]);
  const deployment = await found(id, (deploymentId) => getDeployment(deploymentId, services()));
  return (
    <Prefetched
      queries={[
        { queryKey: deploymentQuery(id).queryKey, read: async () => deployment },
        { queryKey: presentLoadsQuery(id).queryKey, read: () => listPresentLoads(id, services()) },
        ...(tab === "starts"
          ? [{ queryKey: deploymentLoadsQuery(id).queryKey, read: () => listLoadsOf(id, services()) }]
          : []),
      ]}
    >
      <DeploymentPage id={id} />
    </Prefetched>
  );
}
