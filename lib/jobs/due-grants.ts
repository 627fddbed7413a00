import type { Db } from "#lib/db.ts";
import { momentAfter } from "#lib/jobs/moment-after.ts";

/** The web server that took a grant has it done long before, if it still lives. */
const patienceSeconds = 15;

/** Grants that are still open although nobody works on them. */
export async function dueGrants(db: Db): Promise<{ grantId: string }[]> {
  const now = await momentAfter(0, db);
  const left = await momentAfter(-patienceSeconds, db);
  const rows = await db.readerGrant.findMany({
    where: {
      settledAt: null,
      OR: [{ retryAt: { lte: now } }, { retryAt: null, createdAt: { lte: left } }],
    },
    orderBy: { createdAt: "asc" },
    take: 20,
    select: { id: true },
  });
  return rows.map(({ id }) => ({ grantId: id }));
}
