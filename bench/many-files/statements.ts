import type { Client } from "pg";
import { z } from "zod";

/** For Postgres, so that it counts. */
export const countingSettings = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.max=10000"];

/** What a benchmark asks for itself carries this as a name, so that it is left out. */
export const uncounted = "asked_by_bench";

const counted = z.array(z.object({ query: z.string(), calls: z.coerce.number() }));

export async function beginCounting(client: Client): Promise<void> {
  await client.query("create extension if not exists pg_stat_statements");
  await client.query("select pg_stat_statements_reset()");
}

/** Each statement with how often it was sent since the count began, the most frequent first. */
export async function countStatements(client: Client) {
  const { rows } = await client.query(
    `select query, sum(calls) as calls from pg_stat_statements
      where query not like '%${uncounted}%' and query not like '%pg_stat_statements%' group by query order by 2 desc`,
  );
  return counted.parse(rows);
}
