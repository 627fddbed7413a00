import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

/**
 * Throws `conflict` when a model's weights are being deleted. The model's row is locked first, so that neither a deployment nor a deletion can be
 * written down in between: whichever comes second sees the other.
 */
export async function refuseDeleting(modelId: string, tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "model" WHERE "id" = ${modelId}::uuid FOR KEY SHARE`;
  const removal = await tx.weightsRemoval.findFirst({ where: { modelId, settledAt: null }, select: { repo: true } });
  if (removal)
    throw new AppError(
      "conflict",
      `The weights of ${removal.repo} are being deleted. Import the model again to deploy it.`,
    );
}
