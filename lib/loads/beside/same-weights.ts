import { Prisma } from "#lib/generated/prisma/client.ts";
import type { Load } from "#lib/generated/prisma/client.ts";

type Read = Pick<Load, "weights" | "model" | "accelerator" | "tensorParallelSize">;

/** That a start read the same weights on the same GPUs, whatever else differs. */
export function sameWeightsWhere({ weights, model, accelerator, tensorParallelSize }: Read): Prisma.LoadWhereInput {
  return {
    // Of an uploaded log the model is all that is known of its weights.
    ...(weights === null ? { weights, model } : { weights }),
    accelerator,
    tensorParallelSize,
  };
}

/** The same of rows of `"load" l`, for what Prisma cannot ask. */
export function sameWeightsSql({ weights, model, accelerator, tensorParallelSize }: Read): Prisma.Sql {
  const same =
    weights === null
      ? Prisma.sql`l."weights" IS NULL AND l."model" IS NOT DISTINCT FROM ${model}`
      : Prisma.sql`l."weights" = ${weights}`;
  return Prisma.sql`${same} AND l."accelerator" IS NOT DISTINCT FROM ${accelerator}
    AND l."tensorParallelSize" IS NOT DISTINCT FROM ${tensorParallelSize}`;
}
