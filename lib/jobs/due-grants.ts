import type { Db } from "#lib/db.ts";

/** The web server that took a grant has it done long before, if it still lives. */
const patienceMs = 15_000;

/** Grants that are still open although nobody works on them. */
export async function dueGrants(db: Db): Promise<{ grantId: string }[]> {
  const now = Date.now();
  const rows = await db.readerGrant.findMany({
    where: {
      settledAt: null,
      OR: [{ retryAt: { lte: new Date(now) } }, { retryAt: null, createdAt: { lte: new Date(now - patienceMs) } }],
    },
    orderBy: { createdAt: "asc" },
    take: 20,
    select: { id: true },
  });
  return rows.map(({ id }) => ({ grantId: id }));
}
