import type { Db } from "#lib/db.ts";

/** Seconds for which one of these hosts is to be left alone by every worker, as the database has it now; 0 where none asked for it. */
export async function findRest(db: Pick<Db, "$queryRaw">, hosts: string[]): Promise<number> {
  const [found] = await db.$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM max("restUntil") - now())::float8 AS "seconds" FROM "host_limit" WHERE "host" = ANY(${hosts})`;
  return Math.max(0, found?.seconds ?? 0);
}
