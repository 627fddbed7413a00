import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

type Place = { bucket: string; prefix: string };

/** Throws `conflict` where a model lies at, above or below a prefix, or an import writes there: the two would share objects. */
export async function refuseNeighbours({ bucket, prefix }: Place, db: Pick<Db, "model" | "import">): Promise<void> {
  const models = await db.model.findMany({ where: { bucket }, select: { repo: true, prefix: true } });
  const model = models.find((one) => one.prefix.startsWith(prefix) || prefix.startsWith(one.prefix));
  if (model) {
    const where = model.prefix === prefix ? "here" : `at gs://${bucket}/${model.prefix}`;
    throw new AppError("conflict", `${model.repo} is a model ${where} already. Open it under Models.`);
  }
  const writing = await db.import.findFirst({
    where: { bucket, prefix: { startsWith: prefix }, state: { in: ["queued", "copying", "paused"] } },
  });
  if (writing) throw new AppError("conflict", `Import I-${writing.number} writes there. Wait until it ends.`);
}
