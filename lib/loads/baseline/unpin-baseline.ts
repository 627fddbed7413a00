import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { baselineTitle } from "#lib/loads/baseline/schema.ts";

/** Starts like these are measured against their peers again. Throws `not_found` where it is pinned no more. */
export async function unpinBaseline({ id }: { id: string }, { db, record }: { db: Db; record: RecordDone }) {
  await db.$transaction(async (tx) => {
    const pinned = await tx.baseline.findUnique({ where: { id } });
    if (!pinned) throw new AppError("not_found", "It is not pinned any more. Read the page again.");
    const loads = await tx.load.findMany({ where: { id: { in: pinned.loadIds } }, select: { number: true } });
    await tx.baseline.delete({ where: { id } });
    const target = baselineTitle(loads.map(({ number }) => number));
    await record(tx, { target, before: { baseline: target, by: pinned.by }, after: { baseline: "none" } });
  });
}
