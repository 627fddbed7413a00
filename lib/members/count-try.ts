import type { Tx } from "#lib/db.ts";

export const windowMinutes = 5;

/** How many tries there were in the present window with this one, when it ends, and how many there were in the last one. */
export type Tries = { count: number; secondsLeft: number; earlier: number };

/**
 * Counts a try as failed before it is made, so that many at once, of any number of processes, are not more than are allowed. A window begins with the first
 * one and lasts five minutes by the database's clock; what was counted is kept for an hour.
 */
export async function countTry(db: Pick<Tx, "$queryRaw">, key: string): Promise<Tries> {
  const [tries] = await db.$queryRaw<[Tries]>`
    WITH gone AS (
      DELETE FROM "failed_try" WHERE "key" IN (
        SELECT "key" FROM "failed_try" WHERE "since" < now() - interval '1 hour' AND "key" <> ${key} LIMIT 1000 FOR UPDATE SKIP LOCKED)
    ), known AS (
      SELECT "failures" FROM "failed_try" WHERE "key" = ${key} AND "since" <= now() - make_interval(mins => ${windowMinutes})
        AND "since" > now() - interval '1 hour'
    ), counted AS (
      INSERT INTO "failed_try" AS t ("key", "failures", "since") VALUES (${key}, 1, now())
      ON CONFLICT ("key") DO UPDATE SET
        "failures" = CASE WHEN t."since" > now() - make_interval(mins => ${windowMinutes}) THEN t."failures" + 1 ELSE 1 END,
        "since" = CASE WHEN t."since" > now() - make_interval(mins => ${windowMinutes}) THEN t."since" ELSE now() END
      RETURNING "failures", "since"
    )
    SELECT "failures" AS "count", coalesce((SELECT "failures" FROM known), 0) AS "earlier",
      ceil(extract(epoch FROM "since" + make_interval(mins => ${windowMinutes}) - now()))::int AS "secondsLeft"
    FROM counted`;
  return tries;
}

/** Takes a try back that did not fail. */
export async function uncountTry(db: Pick<Tx, "$executeRaw">, key: string): Promise<void> {
  await db.$executeRaw`UPDATE "failed_try" SET "failures" = greatest("failures" - 1, 0) WHERE "key" = ${key}`;
}

/** Begins anew: whoever got in knows the password. */
export async function forgetTries(db: Pick<Tx, "$executeRaw">, key: string): Promise<void> {
  await db.$executeRaw`DELETE FROM "failed_try" WHERE "key" = ${key}`;
}
