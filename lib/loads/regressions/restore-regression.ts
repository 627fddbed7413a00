import { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { loadName } from "#lib/loads/load-name.ts";
import { regressionMeasures } from "#lib/loads/regressions/schema.ts";

export const restoreRegressionInput = z.object({ loadId: z.uuid(), measure: z.enum(regressionMeasures) });

/** Takes back that a regression is none: it counts again. Throws `not_found` where nobody says so any more. */
export async function restoreRegression(
  key: z.output<typeof restoreRegressionInput>,
  { db, record }: { db: Db; record: RecordDone },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const where = { loadId_measure: key };
    const select = {
      reason: true,
      by: true,
      load: { select: { number: true, name: true, outcome: true, model: true } },
    };
    const dismissed = await tx.dismissedRegression.findUnique({ where, select });
    if (!dismissed) throw new AppError("not_found", "It is not dismissed any more. Read the page again.");
    await tx.dismissedRegression.delete({ where });
    const { load, reason, by } = dismissed;
    await record(tx, { target: loadName(load), before: { measure: key.measure, reason, by } });
  });
}
