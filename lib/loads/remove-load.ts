import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

/** Removes a load and its log. Throws `not_found`. */
export async function removeLoad(id: string, { db }: { db: Db }): Promise<{ name: string }> {
  const load = await db.load.findUnique({ where: { id }, select: { number: true, name: true } });
  if (!load) throw new AppError("not_found", "This load is gone already.");
  await db.load.deleteMany({ where: { id } });
  return { name: `L-${load.number} ${load.name}` };
}
