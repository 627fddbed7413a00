import { randomUUID } from "node:crypto";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { deploymentTitle } from "#lib/deployments/deployment-title.ts";
import type { Manifest } from "#lib/deployments/manifest/manifests.ts";
import { prepareDeployment, type Prepared } from "#lib/deployments/prepare-deployment.ts";
import type { DeployInput } from "#lib/deployments/schema.ts";
import { AppError } from "#lib/errors.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";
import { refuseDeleting } from "#lib/models/weights/refuse-deleting.ts";

type Deps = { db: Db; buckets: Buckets; queue: Queue; actor: Actor; record: RecordDone };

/** Records that a model is to run on a cluster, and queues the job that applies it. Refused while a check blocks or the name is taken. */
export async function deployModel(input: DeployInput, deps: Deps): Promise<{ id: string }> {
  const id = randomUUID();
  const prepared = await prepareDeployment(id, input, deps);
  refuseBlocked(prepared);
  try {
    return await deps.db.$transaction(async (tx) => {
      const { clusterId, namespace, name, modelId, spec } = input;
      await refuseDeleting(modelId, tx);
      const row = await tx.deployment.create({
        data: { id, clusterId, namespace, name, modelId, spec, replicas: spec.replicas, createdBy: deps.actor.name },
      });
      const manifests = storedManifests(prepared.manifests);
      await tx.deploymentRevision.create({
        data: { deploymentId: id, number: 1, spec, manifests, by: deps.actor.name },
      });
      const text = `${deps.actor.name} deployed ${prepared.model.repo}`;
      await tx.deploymentEvent.create({ data: { deploymentId: id, source: "sluice", kind: "Deployed", text } });
      await deps.queue.send(tx, "apply-deployment", { deploymentId: id });
      const { accelerator, replicas } = spec;
      await deps.record(tx, {
        target: deploymentTitle(row),
        after: { model: prepared.model.repo, cluster: prepared.cluster.name, namespace, accelerator, replicas },
      });
      return { id };
    });
  } catch (error) {
    throw isTaken(error) ? taken(input, error) : error;
  }
}

export function refuseBlocked({ checks }: Pick<Prepared, "checks">): void {
  const blocking = checks.find(({ level }) => level === "blocks");
  if (blocking) throw new AppError("conflict", `${blocking.title}. ${blocking.detail}`.trim());
}

/** As JSON keeps them: what is undefined is left out. */
export function storedManifests(manifests: Manifest[]): Prisma.InputJsonValue {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what comes out of JSON goes into JSON
  return JSON.parse(JSON.stringify(manifests)) as Prisma.InputJsonValue;
}

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

function taken({ name, namespace }: DeployInput, cause: unknown): AppError {
  return new AppError("conflict", `${name} is taken in ${namespace}. Choose another name.`, { cause });
}
