import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Actor } from "#lib/members/roles.ts";

type Input = { clusterId: string; namespace: string };
type Deps = { db: Db; actor: Actor; record: RecordDone };

/** Has the starts of all pods with a vLLM in a namespace followed, also of those that are not ours. Whoever follows the cluster sees it within seconds. */
export async function watchNamespace({ clusterId, namespace }: Input, { db, actor, record }: Deps): Promise<void> {
  await db.$transaction(async (tx) => {
    const cluster = await tx.cluster.findUnique({ where: { id: clusterId }, select: { name: true } });
    if (!cluster) throw new AppError("not_found", "This cluster is gone. It may have been detached.");
    const data = [{ clusterId, namespace, createdBy: actor.name }];
    const { count } = await tx.watchedNamespace.createMany({ data, skipDuplicates: true });
    if (count === 0) throw new AppError("conflict", `${namespace} of ${cluster.name} is watched already.`);
    await record(tx, { target: `${namespace} of ${cluster.name}` });
  });
}

/** Starts that go on there end where they stand; what was recorded stays. */
export async function unwatchNamespace(
  { clusterId, namespace }: Input,
  { db, record }: Omit<Deps, "actor">,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const cluster = await tx.cluster.findUnique({ where: { id: clusterId }, select: { name: true } });
    const { count } = await tx.watchedNamespace.deleteMany({ where: { clusterId, namespace } });
    if (!cluster || count === 0) throw new AppError("not_found", `${namespace} is not watched any more.`);
    await record(tx, { target: `${namespace} of ${cluster.name}` });
  });
}
