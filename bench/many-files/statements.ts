import type { Pool } from "pg";
import { z } from "zod";

/** For Postgres, so that it counts. */
export const countingSettings = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.max=10000"];

/** What a benchmark asks for itself carries this as a name, so that it is left out. */
export const uncounted = "asked_by_bench";

const counted = z.array(z.object({ query: z.string(), calls: z.coerce.number(), rows: z.coerce.number() }));
export type Statement = z.output<typeof counted>[number];

/** A user who waits for a plan or for the end asks too: begin when that is over. */
export async function beginCounting(pool: Pool): Promise<void> {
  await pool.query("create extension if not exists pg_stat_statements");
  await pool.query("select pg_stat_statements_reset()");
}

/** Each statement since, with how often it was sent and the rows it gave or changed, the most frequent first. What the queue does for itself counts too. */
export async function countStatements(pool: Pool): Promise<Statement[]> {
  const { rows } = await pool.query(
    `select query, sum(calls) as calls, sum(rows) as rows from pg_stat_statements
      where query not like '%${uncounted}%' and query not like '%pg_stat_statements%' group by query order by 2 desc`,
  );
  return counted.parse(rows);
}

/** How often they were sent beyond what was sent in an idle time, each by itself; it was shorter by that factor. */
export function callsBeyond(statements: Statement[], idle: Statement[], times: number): number {
  const before = new Map(idle.map(({ query, calls }) => [query, calls * times]));
  return statements.reduce((sum, { query, calls }) => sum + Math.max(0, calls - (before.get(query) ?? 0)), 0);
}

export function callsOf(statements: Statement[]): number {
  return statements.reduce((sum, { calls }) => sum + calls, 0);
}
