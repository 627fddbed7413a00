import { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { loadName } from "#lib/loads/load-name.ts";
import { regressionMeasures } from "#lib/loads/regressions/schema.ts";
import type { Actor } from "#lib/members/roles.ts";

export const dismissRegressionInput = z.object({
  loadId: z.uuid(),
  measure: z.enum(regressionMeasures),
  reason: z.string().trim().min(3, "Say why it is none, in a few words.").max(300),
});

/** Keeps that somebody looked at a regression and says it is none, with the reason. Throws `not_found`. */
export async function dismissRegression(
  { loadId, measure, reason }: z.output<typeof dismissRegressionInput>,
  { db, actor, record }: { db: Db; actor: Actor; record: RecordDone },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const load = await tx.load.findUnique({
      where: { id: loadId },
      select: { number: true, name: true, outcome: true, model: true },
    });
    if (!load) throw new AppError("not_found", "The start it began with is gone, and the regression with it.");
    const data = { reason, by: actor.name, at: new Date() };
    const key = { loadId, measure };
    await tx.dismissedRegression.upsert({
      where: { loadId_measure: key },
      create: { ...key, ...data },
      update: data,
    });
    await record(tx, { target: loadName(load), after: { measure, reason } });
  });
}
