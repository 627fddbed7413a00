import { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { loadName } from "#lib/loads/load-name.ts";
import { regressionMeasures } from "#lib/loads/regressions/schema.ts";
import type { Actor } from "#lib/members/roles.ts";

/** More starts than a regression has. */
const mostStarts = 200;

export const dismissRegressionInput = z.object({
  loadIds: z.array(z.uuid()).min(1).max(mostStarts),
  measure: z.enum(regressionMeasures),
  reason: z.string().trim().min(3, "Say why it is none, in a few words.").max(300),
});

/** Keeps that somebody looked at a regression and says it is none, with the reason. Throws `not_found` where none of its starts is left. */
export async function dismissRegression(
  { loadIds, measure, reason }: z.output<typeof dismissRegressionInput>,
  { db, actor, record }: { db: Db; actor: Actor; record: RecordDone },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const loads = await tx.load.findMany({
      where: { id: { in: loadIds } },
      orderBy: { createdAt: "asc" },
      select: { id: true, number: true, name: true, outcome: true, model: true },
    });
    const [first] = loads;
    if (!first) throw new AppError("not_found", "Its starts are gone, and the regression with them.");
    const data = { loadIds: loads.map(({ id }) => id), measure, reason, by: actor.name };
    await tx.dismissedRegression.create({ data });
    await record(tx, { target: loadName(first), after: { measure, reason } });
  });
}
