import type { Db } from "#lib/db.ts";

/** Has the database note when it is given each run of lines. */
export async function noteLines(db: Db): Promise<void> {
  await db.$executeRaw`CREATE UNLOGGED TABLE "bench_seen" ("loadId" uuid, "firstLine" int, "at" timestamptz)`;
  await db.$executeRaw`
    CREATE FUNCTION bench_note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO "bench_seen" SELECT "loadId", "firstLine", clock_timestamp() FROM given;
      RETURN NULL;
    END
    $$`;
  await db.$executeRaw`
    CREATE TRIGGER bench_note AFTER INSERT ON "load_log" REFERENCING NEW TABLE AS given
    FOR EACH STATEMENT EXECUTE FUNCTION bench_note()`;
}

export type SeenLines = { lines: number; p50: number; p99: number; longest: number };

/** How long lines that came to the database between two moments had taken there, in seconds. */
export async function seenLines(db: Db, from: Date, to: Date): Promise<SeenLines> {
  const [seen] = await db.$queryRaw<SeenLines[]>`
    SELECT count(*)::int AS "lines", percentile_cont(0.5) WITHIN GROUP (ORDER BY s) AS "p50",
      percentile_cont(0.99) WITHIN GROUP (ORDER BY s) AS "p99", max(s) AS "longest"
    FROM (
      SELECT extract(epoch FROM b."at")::float - (substring(line FROM 'n ([0-9]+)ms'))::float / 1000 AS s
      FROM "bench_seen" b JOIN "load_log" l USING ("loadId", "firstLine"), regexp_split_to_table(l."text", E'\\n') AS line
      WHERE b."at" BETWEEN ${from} AND ${to}
    ) t WHERE s IS NOT NULL`;
  if (!seen) throw new Error("The database did not say which lines it has.");
  return seen;
}

/** Of all logs the lines that are missing between the first and the last, and those that are there twice. */
export async function wrongLines(db: Db): Promise<{ logs: number; lines: number; lost: number; twice: number }> {
  const [found] = await db.$queryRaw<{ logs: number; lines: number; lost: number; twice: number }[]>`
    SELECT count(*)::int AS "logs", sum("lines")::int AS "lines", sum("last" - "distinct")::int AS "lost",
      sum("lines" - "distinct")::int AS "twice"
    FROM (
      SELECT l."loadId", count(*) AS "lines", count(DISTINCT n.n) AS "distinct", max(n.n) AS "last"
      FROM "load_log" l, regexp_split_to_table(l."text", E'\\n') AS line,
        LATERAL (SELECT (substring(line FROM 'tick ([0-9]+)n'))::int AS n) n
      GROUP BY 1
    ) t`;
  if (!found) throw new Error("The database has no line.");
  return found;
}
