import { grantReader } from "#lib/identity/grant-reader.ts";
import { deleteDeployment } from "#lib/deployments/control/delete-deployment.ts";
import { deployModel } from "#lib/deployments/deploy-model.ts";
import { getDeployDefaults } from "#lib/deployments/queries.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";
import { until } from "./until.ts";
import type { Product } from "./with-product.ts";

export type Deployed = { id: string; name: string; namespace: string };

const namespace = "default";
// vLLM does not hear a SIGTERM while it waits for the bucket: the node waits 30 s, and then ends it.
const goneSeconds = 240;

/** Deploys a model as the form proposes it, with what is changed of that. */
export async function deploy(
  modelId: string,
  name: string,
  changed: Partial<DeploymentSpec>,
  { deps }: Pick<Product, "deps">,
): Promise<Deployed> {
  const { input } = await getDeployDefaults(modelId, deps);
  if (input.clusterId === null) throw new Error("The form proposes no cluster.");
  const spec = { ...input.spec, ...changed };
  const { clusterId } = input;
  await grantReader({ clusterId, modelId, namespace, serviceAccount: spec.serviceAccount }, deps);
  const { id } = await deployModel({ ...input, clusterId, namespace, name, spec }, deps);
  return { id, name, namespace };
}

/** Deletes a deployment and waits until the cluster has nothing of it. */
export async function remove({ id, name }: Deployed, { deps }: Pick<Product, "deps">): Promise<void> {
  await deleteDeployment({ deploymentId: id, name }, deps);
  await until(`${name} is deleted`, goneSeconds, async () => {
    const row = await deps.db.deployment.findUniqueOrThrow({ where: { id } });
    return row.state === "deleted" ? true : null;
  });
}
