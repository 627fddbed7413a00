import { z } from "zod";
import { type ActivityPage, outcome } from "#lib/activity/schema.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

const pageSize = 50;
const filter = z.object({
  before: z
    .string()
    .regex(/^\d{1,18}$/, "That is no place in the activity log. Open it from the start.")
    .nullable(),
  outcome: outcome.nullable(),
});

type Asked = { before: string | null; outcome: string | null };

/** The newest rows, or those before one; of an outcome, or of any. Throws `invalid_input` for a place or an outcome that is none. */
export async function listActivity(asked: Asked, { db }: { db: Db }): Promise<ActivityPage> {
  const parsed = filter.safeParse(asked);
  if (!parsed.success)
    throw new AppError("invalid_input", parsed.error.issues[0]?.message ?? "Open the log from the start.");

  const { before, outcome: wanted } = parsed.data;
  const rows = await db.activity.findMany({
    where: { ...(before !== null && { id: { lt: BigInt(before) } }), ...(wanted !== null && { outcome: wanted }) },
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
