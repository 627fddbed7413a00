import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { DeploymentsPage } from "#components/deployments/deployments-page.tsx";
import { requirePage } from "#lib/access.ts";
import { listDeployments } from "#lib/deployments/queries.ts";
import { deploymentsQuery } from "#lib/deployments/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Deployments" };

export default async function Page() {
  await requirePage("deployments:read");
  return (
    <Prefetched queries={[{ queryKey: deploymentsQuery().queryKey, read: () => listDeployments(services()) }]}>
      <DeploymentsPage />
    </Prefetched>
  );
}
