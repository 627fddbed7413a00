import { z } from "zod";
import { type ChangeDeps, changeDeployment } from "#lib/deployments/control/change-deployment.ts";
import { deploymentSpec } from "#lib/deployments/schema.ts";
import { AppError } from "#lib/errors.ts";

type Asked = { deploymentId: string; revision: number };

/** Gives a deployment the objects of an earlier revision again, as a new one; how many replicas there are stays as it is. */
export async function rollBackDeployment({ deploymentId, revision: number }: Asked, deps: ChangeDeps): Promise<void> {
  const by = deps.actor.name;
  const where = { deploymentId_number: { deploymentId, number } };
  const earlier = await deps.db.deploymentRevision.findUnique({ where });
  if (!earlier) throw new AppError("not_found", `Revision ${number} is not kept. Choose another one.`);
  const spec = deploymentSpec.parse(earlier.spec);
  const manifests = z.array(z.json()).parse(earlier.manifests);

  await changeDeployment(
    deploymentId,
    {
      data: ({ name, revision, replicas }) => {
        if (revision === number) throw new AppError("conflict", `${name} is at revision ${number} already.`);
        return { spec: { ...spec, replicas }, revision: { increment: 1 } };
      },
      event: { kind: "Rolled back", text: `${by} rolled back to revision ${number}` },
      told: { rolledBackTo: number },
      also: async (tx, { revision, replicas }) => {
        const row = { spec: { ...spec, replicas }, manifests, by };
        await tx.deploymentRevision.create({ data: { deploymentId, number: revision, ...row } });
      },
    },
    deps,
  );
}
