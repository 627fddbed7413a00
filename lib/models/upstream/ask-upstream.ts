import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Queue } from "#lib/jobs/queue.ts";

type Deps = { db: Db; queue: Queue };

/** Has the Hub asked now, instead of within the hour, whether a model's repo has moved. */
export async function askUpstream({ modelId }: { modelId: string }, { db, queue }: Deps): Promise<void> {
  const model = await db.model.findUnique({ where: { id: modelId }, select: { repo: true, commit: true } });
  if (!model) throw new AppError("not_found", "This model does not exist. It may have been removed.");
  if (model.commit === null)
    throw new AppError("conflict", `${model.repo} is of no commit of a repo: nothing can be newer than it.`);
  await queue.send(db, "look-upstream", { repo: model.repo });
}
