import { z } from "zod";
import type { ActivityPage } from "#lib/activity/schema.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

const pageSize = 50;
const cursor = z.string().regex(/^\d{1,18}$/);

/** The newest rows, or those before one. Throws `invalid_input` for a cursor that is none. */
export async function listActivity(before: string | null, { db }: { db: Db }): Promise<ActivityPage> {
  const parsed = before === null ? null : cursor.safeParse(before);
  if (parsed && !parsed.success)
    throw new AppError("invalid_input", "That is no place in the activity log. Open it from the start.");

  const rows = await db.activity.findMany({
    ...(parsed ? { where: { id: { lt: BigInt(parsed.data) } } } : {}),
    omit: { actorId: true },
    orderBy: { id: "desc" },
    take: pageSize + 1,
  });
  const page = rows.slice(0, pageSize);
  return {
    rows: page.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() })),
    next: rows.length > pageSize ? String(page.at(-1)?.id) : null,
  };
}
