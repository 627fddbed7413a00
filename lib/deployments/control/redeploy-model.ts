import type { Buckets } from "#lib/clients/buckets.ts";
import { type ChangeDeps, changeDeployment } from "#lib/deployments/control/change-deployment.ts";
import { refuseBlocked, storedManifests } from "#lib/deployments/deploy-model.ts";
import { prepareDeployment } from "#lib/deployments/prepare-deployment.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";
import { AppError } from "#lib/errors.ts";

type Deps = ChangeDeps & { buckets: Buckets };

/** Gives a deployment other settings: a new revision, whose pods replace those before it one by one. */
export async function redeployModel(
  { deploymentId, spec }: { deploymentId: string; spec: DeploymentSpec },
  deps: Deps,
): Promise<void> {
  const row = await deps.db.deployment.findUnique({ where: { id: deploymentId } });
  if (!row) throw new AppError("not_found", "This deployment is gone.");
  const { clusterId, namespace, name, modelId } = row;
  if (modelId === null) throw new AppError("conflict", `The model of ${name} was removed. Deploy another one.`);
  const prepared = await prepareDeployment(deploymentId, { clusterId, namespace, name, modelId, spec }, deps);
  refuseBlocked(prepared);

  const by = deps.actor.name;
  await changeDeployment(
    deploymentId,
    {
      data: () => ({ spec, replicas: spec.replicas, wish: "run", revision: { increment: 1 } }),
      event: { kind: "Changed", text: `${by} changed its settings` },
      told: { accelerator: spec.accelerator, image: spec.image },
      also: async (tx, { revision }) => {
        const manifests = storedManifests(prepared.manifests);
        await tx.deploymentRevision.create({ data: { deploymentId, number: revision, spec, manifests, by } });
      },
    },
    deps,
  );
}
