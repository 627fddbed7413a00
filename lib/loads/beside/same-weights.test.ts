import { expect, test } from "vitest";
import { sameWeightsSql, sameWeightsWhere } from "#lib/loads/beside/same-weights.ts";
import { testDb } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";

test("the two ways to ask for starts of the same weights on the same GPUs find the same ones, whatever is not known", async () => {
  const db = await testDb();
  for (const weights of ["gs://models/a/#1", "gs://models/b/#1", null])
    for (const model of ["org/a", null])
      for (const accelerator of ["nvidia-l4", null])
        for (const tensorParallelSize of [1, 2, null]) {
          const start = aStart({ weights, model, accelerator, tensorParallelSize });
          await db.load.createMany({ data: [start, start] });
        }

  for (const load of await db.load.findMany()) {
    const asked = await db.load.findMany({ where: sameWeightsWhere(load), orderBy: { id: "asc" } });
    const found = await db.$queryRaw<{ id: string }[]>`
      SELECT l."id"::text FROM "load" l WHERE ${sameWeightsSql(load)} ORDER BY l."id"`;

    expect(asked.map(({ id }) => id)).toEqual(found.map(({ id }) => id));
    // Where the weights are known, the name of the model counts for nothing.
    expect(asked).toHaveLength(load.weights === null ? 2 : 4);
  }
});
