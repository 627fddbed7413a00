import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db, Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

/**
 * Writes down that the weights of a model are to go; a worker takes them out of the bucket. The repo's name has to be typed. Refused while anything
 * is deployed from them, also what is stopped: it could not start again.
 */
export async function deleteWeights(
  { modelId, name }: { modelId: string; name: string },
  { db, queue, actor, record }: Deps,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT "id" FROM "model" WHERE "id" = ${modelId}::uuid FOR UPDATE`;
    const model = await tx.model.findUnique({ where: { id: modelId } });
    if (!model) throw new AppError("not_found", "This model does not exist. It may have been removed.");
    const { repo, bucket, prefix, bytes, commit, fileCount } = model;
    if (repo !== name) throw new AppError("invalid_input", `Type ${repo} to delete its weights.`);
    await refuseDeployed(model, tx);
    if (await tx.weightsRemoval.findFirst({ where: { modelId, settledAt: null } })) return;

    const row = { modelId, repo, bucket, prefix, bytes, createdBy: actor.name };
    const { id } = await tx.weightsRemoval.create({ data: row });
    await queue.send(tx, "remove-weights", { removalId: id });
    await record(tx, {
      target: `gs://${bucket}/${prefix}`,
      before: { repo, commit, files: fileCount, bytes: Number(bytes) },
    });
  });
}

async function refuseDeployed({ id, repo }: { id: string; repo: string }, tx: Tx): Promise<void> {
  const users = await tx.deployment.findMany({
    where: { modelId: id, state: { not: "deleted" } },
    select: { name: true },
    orderBy: { name: "asc" },
  });
  const [first, ...others] = users;
  if (!first) return;
  const names = others.length === 0 ? first.name : `${first.name} and ${others.length} more`;
  throw new AppError("conflict", `${repo} is deployed as ${names}. Delete what uses it first, also what is stopped.`);
}
