import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { loadName } from "#lib/loads/load-name.ts";

/** Removes a load and its log. Throws `not_found`, and `conflict` while the start goes on: its next line would want to be kept. */
export async function removeLoad(id: string, { db, record }: { db: Db; record: RecordDone }): Promise<void> {
  await db.$transaction(async (tx) => {
    const select = { number: true, name: true, outcome: true, model: true, live: true };
    const load = await tx.load.findUnique({ where: { id }, select });
    if (load?.live) throw new AppError("conflict", `${loadName(load)} goes on. It can be removed once it is over.`);
    const { count } = await tx.load.deleteMany({ where: { id } });
    if (!load || count === 0) throw new AppError("not_found", "This load is gone already.");
    await record(tx, { target: loadName(load), before: { outcome: load.outcome, model: load.model } });
  });
}
