import { Client } from "pg";
import { expect, test } from "vitest";
import { isDatabaseGone } from "#lib/database-gone.ts";
import { createDb } from "#lib/db.ts";
import { testDatabaseUrl } from "#lib/testing/db.ts";

test("a server that nobody can reach is gone", async () => {
  const db = createDb("postgresql://sluice@127.0.0.1:1/sluice");

  expect(isDatabaseGone(await failed(() => db.user.count()))).toBe(true);
});

test("a connection that the server ends in the middle of a query is gone", async () => {
  const url = await testDatabaseUrl();
  const db = createDb(url);
  const killer = new Client({ connectionString: url });
  await killer.connect();
  await db.user.count();

  const query = failed(() => db.$queryRaw`select pg_sleep(20)::text`);
  await expect
    .poll(async () => {
      const ended = await killer.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(20)%' and pid <> pg_backend_pid() and datname = current_database()",
      );
      return ended.rowCount;
    })
    .toBeGreaterThan(0);

  expect(isDatabaseGone(await query)).toBe(true);
  await killer.end();
  await db.$disconnect();
});

test("text that Postgres cannot keep is a wrong query, not an absent database", async () => {
  const db = createDb(await testDatabaseUrl());

  const error = await failed(() => db.setting.create({ data: { key: "a\0b", value: 1 } }));

  expect(isDatabaseGone(error)).toBe(false);
  await db.$disconnect();
});

test("a statement that the server ends because it takes too long passes by waiting", async () => {
  const db = createDb(limited(await testDatabaseUrl(), "statement_timeout=100"));

  const error = await failed(() => db.$queryRaw`select pg_sleep(20)::text`);

  expect(isDatabaseGone(error)).toBe(true);
  await db.$disconnect();
});

test.each(["P1001", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037", "57P03", "25P03", "53300", "55P03", "40P01"])(
  "%s passes by waiting",
  (code) => {
    expect(isDatabaseGone(Object.assign(new Error("x"), { code }))).toBe(true);
  },
);

test.each(["P2002", "P2025", "22P05", "53100"])("%s does not pass by waiting", (code) => {
  expect(isDatabaseGone(Object.assign(new Error("x"), { code }))).toBe(false);
});

async function failed(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("It did not fail.");
}

function limited(url: string, setting: string): string {
  const address = new URL(url);
  address.searchParams.set("options", `-c ${setting}`);
  return address.href;
}
