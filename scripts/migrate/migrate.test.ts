import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { testDatabaseUrl } from "../../lib/testing/db.ts";
import { sql } from "../postgres/database.ts";
import { migrate } from "./migrate.ts";

test("a failed migration is named, leaves nothing behind, and is tried again once it is mended", async () => {
  const url = await testDatabaseUrl();
  const { folder, write } = migrations();
  write("9001_broken", "create table half (id int); select * from nowhere;");

  await expect(migrate(url, { folder })).rejects.toThrow(/9001_broken failed.*relation "nowhere" does not exist/);
  expect(await hasTable(url, "half")).toBe(false);

  write("9001_broken", "create table half (id int);");
  expect(await migrate(url, { folder })).toEqual(["9001_broken"]);
  expect(await hasTable(url, "half")).toBe(true);
});

test("a function body with semicolons arrives whole", async () => {
  const url = await testDatabaseUrl();
  const { folder, write } = migrations();
  write(
    "9001_function",
    "create function twice(n int) returns int language plpgsql as $$ begin n := n * 2; return n; end; $$;",
  );

  expect(await migrate(url, { folder })).toEqual(["9001_function"]);
  const { rows } = await sql(url, (client) => client.query("select twice(4) as eight"));
  expect(rows).toEqual([{ eight: 8 }]);
});

test("a database that is up to date is left as it is", async () => {
  expect(await migrate(await testDatabaseUrl())).toEqual([]);
});

test("two starts at once on one database apply a migration once", async () => {
  const url = await testDatabaseUrl();
  const { folder, write } = migrations();
  write("9001_once", "create table once (id int);");

  const applied = await Promise.all([migrate(url, { folder }), migrate(url, { folder })]);

  expect(applied.flat()).toEqual(["9001_once"]);
});

test("a database that is not there is said plainly", async () => {
  await expect(migrate("postgresql://nobody:secret@127.0.0.1:1/none")).rejects.toThrow(/does not answer/);
});

/** The real migrations and room for more. */
function migrations() {
  const folder = mkdtempSync(join(tmpdir(), "sluice-migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(fileURLToPath(new URL("../../prisma/migrations", import.meta.url)), folder, { recursive: true });
  const write = (name: string, script: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "migration.sql"), script);
  };
  return { folder, write };
}

async function hasTable(url: string, name: string) {
  const { rows } = await sql(url, (client) => client.query("select to_regclass($1) is not null as there", [name]));
  return rows[0]?.there;
}
