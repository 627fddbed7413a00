import { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { loadName } from "#lib/loads/load-name.ts";

export const restoreRegressionInput = z.object({ dismissalId: z.uuid() });

/** Takes back that a regression is none: it counts again. Throws `not_found` where nobody says so any more. */
export async function restoreRegression(
  { dismissalId: id }: z.output<typeof restoreRegressionInput>,
  { db, record }: { db: Db; record: RecordDone },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const dismissed = await tx.dismissedRegression.findUnique({ where: { id } });
    if (!dismissed) throw new AppError("not_found", "It is not dismissed any more. Read the page again.");
    const { loadIds, measure, reason, by } = dismissed;
    const first = await tx.load.findFirst({
      where: { id: { in: loadIds } },
      orderBy: { createdAt: "asc" },
      select: { number: true, name: true, outcome: true, model: true },
    });
    await tx.dismissedRegression.delete({ where: { id } });
    await record(tx, { ...(first && { target: loadName(first) }), before: { measure, reason, by } });
  });
}
