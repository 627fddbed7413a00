import type { Tx } from "#lib/db.ts";

/** The moment so many seconds from now, by the database's clock: what is due is asked of it, and a worker's own may be hours off. */
export async function momentAfter(seconds: number, db: Pick<Tx, "$queryRaw">): Promise<Date> {
  const [row] = await db.$queryRaw<{ moment: Date }[]>`SELECT now() + make_interval(secs => ${seconds}) AS "moment"`;
  if (!row) throw new Error("The database gave no time.");
  return row.moment;
}
