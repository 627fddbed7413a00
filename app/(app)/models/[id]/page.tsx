import type { Metadata } from "next";
import { found } from "#app/found.ts";
import { Prefetched } from "#app/prefetched.tsx";
import { ModelPage } from "#components/models/model-page.tsx";
import { requirePage } from "#lib/access.ts";
import { listDeploymentNames } from "#lib/deployments/queries.ts";
import { deploymentNamesQuery } from "#lib/deployments/query-options.ts";
import { getModel } from "#lib/models/queries.ts";
import { modelQuery } from "#lib/models/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Model" };

export default async function Page({ params }: PageProps<"/models/[id]">) {
  await requirePage("models:read");
  const { id } = await params;
  const model = await found(id, (modelId) => getModel(modelId, services()));
  return (
    <Prefetched
      queries={[
        { queryKey: modelQuery(id).queryKey, read: async () => model },
        { queryKey: deploymentNamesQuery().queryKey, read: () => listDeploymentNames(services()) },
      ]}
    >
      <ModelPage id={id} />
    </Prefetched>
  );
}
