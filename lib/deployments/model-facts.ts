import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Model } from "#lib/generated/prisma/client.ts";
import { type ModelConfig, modelConfig } from "#lib/deployments/model-config.ts";
import { refuseDeleting } from "#lib/models/weights/refuse-deleting.ts";
import { weightsBytes, weightsFields } from "#lib/models/weights/weights-bytes.ts";

export type ModelFacts = { model: Model; weightsBytes: number; config: ModelConfig };

/** What of a model decides where it fits. Throws `not_found` when it was removed. */
export async function getModelFacts(
  modelId: string,
  { db, buckets }: { db: Db; buckets: Buckets },
): Promise<ModelFacts> {
  const found = await db.model.findUnique({
    where: { id: modelId },
    include: weightsFields,
  });
  if (!found) throw new AppError("not_found", "This model does not exist. It may have been removed.");
  await refuseDeleting(modelId, db);
  const { import: _, adoption: __, ...model } = found;
  return {
    model,
    weightsBytes: weightsBytes(found),
    config: modelConfig(await readConfig(model, buckets)),
  };
}

/** Null where there is none, or the bucket does not let us see it: then less is checked, and that is said. */
async function readConfig({ bucket, prefix }: Model, buckets: Buckets): Promise<Buffer | null> {
  try {
    return await buckets.readObject(bucket, `${prefix}config.json`);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
